package dev.coracle.app.runs;

import javafx.scene.control.TableCell;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The small picture in the row of a run; what it needs is read when the row comes into sight.
final class SparkCell extends TableCell<RunItem, RunItem> {

    private final RunDesk desk;
    private final Sparkline line = new Sparkline();
    private Subscription following = Subscription.EMPTY;

    SparkCell(RunDesk desk) {
        this.desk = desk;
    }

    @Override
    protected void updateItem(@Nullable RunItem run, boolean empty) {
        if (run != null && run == getItem() && !empty && getGraphic() != null) {
            super.updateItem(run, false);
            return;
        }
        super.updateItem(run, empty);
        following.unsubscribe();
        following = Subscription.EMPTY;
        if (empty || run == null) {
            setGraphic(null);
            return;
        }
        setGraphic(line);
        desk.glance(run);
        following = run.seriesProperty().subscribe(line::show);
    }
}
