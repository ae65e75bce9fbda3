package dev.coracle.app.shell;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.controls.Popover;
import atlantafx.base.theme.Styles;
import dev.coracle.app.task.RunningTask;
import dev.coracle.app.theme.Look;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What goes on in the background: a count in the title row, and behind it the tasks with progress
/// and Cancel. Out of sight while nothing does.
final class TaskTray extends Button {

    private final ObservableList<RunningTask> tasks;
    private final VBox list = new VBox();

    TaskTray(ObservableList<RunningTask> tasks) {
        this.tasks = tasks;
        setId("task-tray");
        setGraphic(new FontIcon(Feather.ACTIVITY));
        getStyleClass().add(Styles.FLAT);
        textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> text("shell.tasks.count", tasks.size()), tasks));
        setTooltip(new Tooltip(text("shell.tasks.hint")));
        visibleProperty().bind(Bindings.isNotEmpty(tasks));
        managedProperty().bind(visibleProperty());
        list.getStyleClass().add(Look.SIDE_PANEL);
        setOnAction(event -> open());
    }

    private void open() {
        list.getChildren().setAll(tasks.stream().map(TaskTray::row).toList());
        Popover popover = new Popover(list);
        popover.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
        popover.setHeaderAlwaysVisible(false);
        popover.show(this);
    }

    private static VBox row(RunningTask task) {
        Label title = new Label(task.title());
        Label detail = new Label();
        detail.textProperty().bind(task.detailProperty());
        detail.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(task.fractionProperty());
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Button cancel = new Button(text("shell.tasks.cancel"));
        cancel.getStyleClass().add(Styles.SMALL);
        cancel.setOnAction(event -> task.cancel());
        cancel.disableProperty().bind(task.runningProperty().not());
        HBox line = new HBox(bar, cancel);
        line.getStyleClass().add(Look.STRIP);
        VBox row = new VBox(title, line, detail);
        row.getStyleClass().add(Look.FACTS);
        return row;
    }
}
