package dev.coracle.app.shell;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.controls.Spacer;
import atlantafx.base.theme.Styles;
import dev.coracle.app.task.RunningTask;
import dev.coracle.app.theme.Emblem;
import dev.coracle.app.theme.Look;
import dev.coracle.app.theme.Theme;
import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The row at the top of the window: name, search, tasks, light or dark.
final class TitleRow extends HBox {

    private final SearchBox search;

    TitleRow(Theme theme, Supplier<List<Finding>> findings, ObservableList<RunningTask> tasks) {
        getStyleClass().add(Look.TITLE_ROW);
        Label brand = new Label(text("shell.brand.name"), Emblem.small());
        brand.getStyleClass().add(Look.BRAND);
        search = new SearchBox(findings);
        getChildren()
                .addAll(
                        brand,
                        new Spacer(),
                        search,
                        new Spacer(),
                        new TaskTray(tasks),
                        toggle(theme));
    }

    SearchBox search() {
        return search;
    }

    private static Button toggle(Theme theme) {
        FontIcon icon = new FontIcon(Feather.MOON);
        Button toggle = new Button("", icon);
        toggle.setId("theme-toggle");
        toggle.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        toggle.setOnAction(event -> theme.toggle());
        Tooltip tooltip = new Tooltip();
        toggle.setTooltip(tooltip);
        theme.darkProperty()
                .subscribe(
                        dark -> {
                            icon.setIconCode(dark ? Feather.SUN : Feather.MOON);
                            String name =
                                    dark ? text("shell.theme.light") : text("shell.theme.dark");
                            toggle.setAccessibleText(name);
                            tooltip.setText(name);
                        });
        return toggle;
    }
}
