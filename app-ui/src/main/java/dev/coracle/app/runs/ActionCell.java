package dev.coracle.app.runs;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The action on the row of a run: Stop while it goes on, Run again afterwards.
final class ActionCell extends TableCell<RunItem, RunFacts> {

    private final Button button = new Button();
    private final FontIcon icon = new FontIcon(Feather.SQUARE);

    ActionCell(RunDesk desk, Consumer<RunItem> showRun) {
        button.setGraphic(icon);
        button.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(
                event -> {
                    RunItem run = getTableRow().getItem();
                    if (run == null) {
                        return;
                    }
                    if (run.facts().live()) {
                        desk.stop(run);
                    } else {
                        desk.again(run).ifPresent(showRun);
                    }
                });
    }

    @Override
    protected void updateItem(@Nullable RunFacts run, boolean empty) {
        super.updateItem(run, empty);
        if (empty || run == null) {
            setGraphic(null);
            return;
        }
        icon.setIconCode(run.live() ? Feather.SQUARE : Feather.ROTATE_CW);
        button.setText(run.live() ? text("runs.stop.label") : text("runs.again.label"));
        setGraphic(button);
    }
}
