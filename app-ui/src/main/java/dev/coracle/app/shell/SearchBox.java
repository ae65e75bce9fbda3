package dev.coracle.app.shell;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.controls.CustomTextField;
import dev.coracle.app.theme.Look;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Finds pages, actions, modules and runs by any part of their names, and does what is chosen. With
/// nothing typed it offers everything.
final class SearchBox extends CustomTextField {

    /// What brings the search up from anywhere.
    static final KeyCombination KEYS =
            new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN);

    private final Supplier<List<Finding>> everything;
    private final Palette palette = new Palette(this::open);
    private List<Finding> all = List.of();
    private @Nullable Node before;

    SearchBox(Supplier<List<Finding>> everything) {
        this.everything = everything;
        setId("search");
        setPromptText(text("shell.search.prompt"));
        setAccessibleText(text("shell.search.prompt"));
        setAccessibleHelp(text("shell.search.help"));
        setLeft(new FontIcon(Feather.SEARCH));
        Label keys = new Label(Keys.shown(KEYS));
        keys.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        setRight(keys);
        textProperty().subscribe(this::search);
        focusedProperty()
                .subscribe(
                        focused -> {
                            if (!focused) {
                                palette.hide();
                            }
                        });
        setOnMouseClicked(event -> offer());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        setOnAction(event -> palette.chosen().ifPresent(this::open));
    }

    Palette palette() {
        return palette;
    }

    /// Takes the keyboard and offers everything; Escape gives the keyboard back.
    void summon() {
        Node owner = getScene().getFocusOwner();
        before = owner == this ? before : owner;
        requestFocus();
        selectAll();
        offer();
    }

    /// Offers what has come meanwhile, too.
    void findAgain() {
        if (palette.isVisible()) {
            all = everything.get();
            palette.renew(Ranking.of(getText(), all));
        }
    }

    private void offer() {
        all = everything.get();
        palette.show(Ranking.of(getText(), all));
    }

    private void search() {
        if (!isFocused()) {
            return;
        }
        if (!palette.isVisible()) {
            all = everything.get();
        }
        palette.show(Ranking.of(getText(), all));
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(palette.page());
            case PAGE_UP -> move(-palette.page());
            case ESCAPE -> leave();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int rows) {
        if (palette.isVisible()) {
            palette.move(rows);
        } else {
            offer();
        }
    }

    private void leave() {
        boolean closing = palette.isVisible() && !getText().isEmpty();
        clear();
        if (!closing || before != null) {
            palette.hide();
            Node back = before;
            before = null;
            if (back != null) {
                back.requestFocus();
            }
        }
    }

    private void open(Finding finding) {
        before = null;
        clear();
        palette.hide();
        finding.open().run();
    }
}
