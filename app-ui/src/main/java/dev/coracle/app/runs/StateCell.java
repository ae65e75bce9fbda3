package dev.coracle.app.runs;

import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A run's state as icon and word.
final class StateCell extends TableCell<RunItem, RunFacts> {

    private final FontIcon icon = new FontIcon(Feather.CIRCLE);

    @Override
    protected void updateItem(@Nullable RunFacts run, boolean empty) {
        super.updateItem(run, empty);
        if (empty || run == null) {
            setText("");
            setGraphic(null);
            return;
        }
        RunTone.apply(icon, run);
        setGraphic(icon);
        setText(RunWords.state(run));
    }
}
