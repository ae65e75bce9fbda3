package dev.coracle.app.shell;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.controls.CustomTextField;
import dev.coracle.app.theme.Look;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Finds modules, runs and actions by any part of their names.
final class SearchBox extends CustomTextField {

    private static final int MOST = 8;

    private final Supplier<List<Finding>> everything;
    private final ContextMenu found = new ContextMenu();

    SearchBox(Supplier<List<Finding>> everything) {
        this.everything = everything;
        setId("search");
        setPromptText(text("shell.search.prompt"));
        setAccessibleText(text("shell.search.prompt"));
        setLeft(new FontIcon(Feather.SEARCH));
        Label keys = new Label(text("shell.search.keys"));
        keys.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        setRight(keys);
        found.setId("search-results");
        textProperty().subscribe(this::search);
        focusedProperty()
                .subscribe(
                        focused -> {
                            if (!focused) {
                                found.hide();
                            }
                        });
        setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        clear();
                    }
                });
        setOnAction(event -> first());
    }

    private List<Finding> findings() {
        String wanted = getText().strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                ? List.of()
                : everything.get().stream()
                        .filter(each -> each.title().toLowerCase(Locale.ROOT).contains(wanted))
                        .limit(MOST)
                        .toList();
    }

    private void search() {
        List<Finding> findings = findings();
        found.getItems().setAll(findings.stream().map(this::item).toList());
        if (findings.isEmpty() || getScene() == null) {
            found.hide();
        } else if (!found.isShowing()) {
            found.show(this, Side.BOTTOM, 0, 4);
        }
    }

    private MenuItem item(Finding finding) {
        Label title = new Label(finding.title());
        Label kind = new Label(finding.kind());
        kind.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        HBox row = new HBox(title, kind);
        row.getStyleClass().add(Look.STRIP);
        CustomMenuItem item = new CustomMenuItem(row);
        item.setOnAction(event -> open(finding));
        return item;
    }

    private void first() {
        findings().stream().findFirst().ifPresent(this::open);
    }

    private void open(Finding finding) {
        clear();
        found.hide();
        finding.open().run();
    }
}
