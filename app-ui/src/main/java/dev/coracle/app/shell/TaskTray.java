package dev.coracle.app.shell;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.controls.Popover;
import atlantafx.base.theme.Styles;
import dev.coracle.app.task.RunningTask;
import dev.coracle.app.theme.Look;
import java.util.HashMap;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What goes on in the background for longer than half a second: a count in the title row, and
/// behind it the tasks with progress and Cancel. Out of sight while nothing does, so that what is
/// done at once does not flicker.
final class TaskTray extends Button {

    private static final Duration LONG = Duration.millis(500);

    private final ObservableList<RunningTask> shown = FXCollections.observableArrayList();
    private final Map<RunningTask, PauseTransition> young = new HashMap<>();
    private final Map<RunningTask, VBox> rows = new HashMap<>();
    private final VBox list = new VBox();
    private final Popover popover = new Popover(list);

    TaskTray(ObservableList<RunningTask> tasks) {
        setId("task-tray");
        setGraphic(new FontIcon(Feather.ACTIVITY));
        getStyleClass().add(Styles.FLAT);
        textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> text("shell.tasks.count", shown.size()), shown));
        setTooltip(new Tooltip(text("shell.tasks.hint")));
        visibleProperty().bind(Bindings.isNotEmpty(shown));
        managedProperty().bind(visibleProperty());
        list.getStyleClass().add(Look.SIDE_PANEL);
        popover.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
        popover.setHeaderAlwaysVisible(false);
        setOnAction(event -> popover.show(this));
        tasks.forEach(this::begun);
        tasks.addListener(
                (ListChangeListener<RunningTask>)
                        change -> {
                            while (change.next()) {
                                change.getRemoved().forEach(this::over);
                                change.getAddedSubList().forEach(this::begun);
                            }
                        });
    }

    private void begun(RunningTask task) {
        PauseTransition wait = new PauseTransition(LONG);
        young.put(task, wait);
        wait.setOnFinished(event -> show(task));
        wait.play();
    }

    private void show(RunningTask task) {
        if (young.remove(task) != null) {
            rows.put(task, row(task));
            list.getChildren().add(rows.get(task));
            shown.add(task);
        }
    }

    private void over(RunningTask task) {
        PauseTransition wait = young.remove(task);
        if (wait != null) {
            wait.stop();
        }
        list.getChildren().remove(rows.remove(task));
        shown.remove(task);
        if (shown.isEmpty()) {
            popover.hide();
        }
    }

    private static VBox row(RunningTask task) {
        Label title = new Label(task.title());
        title.setWrapText(true);
        Label detail = new Label();
        detail.textProperty().bind(task.detailProperty());
        detail.managedProperty().bind(detail.textProperty().isNotEmpty());
        detail.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(task.fractionProperty());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(task.title());
        HBox.setHgrow(bar, Priority.ALWAYS);
        Button cancel = new Button(text("shell.tasks.cancel"));
        cancel.getStyleClass().addAll(Styles.SMALL, "task-cancel");
        cancel.setAccessibleText(text("shell.tasks.cancelOne", task.title()));
        cancel.setOnAction(event -> task.cancel());
        cancel.disableProperty().bind(task.runningProperty().not());
        HBox line = new HBox(bar, cancel);
        line.getStyleClass().add(Look.STRIP);
        VBox row = new VBox(title, line, detail);
        row.getStyleClass().add(Look.FACTS);
        return row;
    }
}
