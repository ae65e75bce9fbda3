package dev.coracle.app.log;

import dev.coracle.app.task.Tasks;
import dev.coracle.workloads.log.LogLine;
import dev.coracle.workloads.log.RunLog;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What a log view shows of which log, where it stands, and what is selected.
///
/// The view calls [#refresh()] once a frame and draws what [#visible()] gives. All on one thread;
/// searching goes on beside it.
public final class LogViewModel {

    /// Lines that one copy puts on the clipboard at most.
    static final int MOST_COPIED = 200_000;

    private final Tasks tasks;
    private final Find find;
    private final BooleanProperty following = new SimpleBooleanProperty(this, "following", true);
    private final BooleanProperty timestamps = new SimpleBooleanProperty(this, "timestamps");
    private final ObjectProperty<StreamFilter> filter =
            new SimpleObjectProperty<>(this, "filter", StreamFilter.BOTH);
    private final ReadOnlyLongWrapper lineCount = new ReadOnlyLongWrapper(this, "lineCount");
    private final ReadOnlyLongWrapper newLines = new ReadOnlyLongWrapper(this, "newLines");
    private final ReadOnlyLongWrapper dropped = new ReadOnlyLongWrapper(this, "dropped");
    private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper(this, "live");
    private RunLog log = new RunLog(1);
    private Lines lines = new AllLines(log, 0);
    private long clearedTo;
    private long top;
    private long seenEnd;
    private int rows = 1;
    private boolean stale = true;
    private @Nullable Selection selection;

    public LogViewModel(Tasks tasks) {
        this.tasks = tasks;
        this.find = new Find(tasks);
        filter.subscribe(this::rebuild);
        following.subscribe(
                follows -> {
                    seenEnd = lines.end();
                    stale = true;
                });
    }

    /// Shows another log, from its start, following its end.
    public void show(RunLog shown) {
        log = shown;
        clearedTo = 0;
        following.set(true);
        rebuild();
    }

    public RunLog log() {
        return log;
    }

    public Find find() {
        return find;
    }

    /// Whether the newest line stays in sight. Scrolling back lets go; reaching the end follows
    /// again.
    public BooleanProperty followingProperty() {
        return following;
    }

    public BooleanProperty timestampsProperty() {
        return timestamps;
    }

    public ObjectProperty<StreamFilter> filterProperty() {
        return filter;
    }

    /// Lines that can be scrolled to.
    public ReadOnlyLongProperty lineCountProperty() {
        return lineCount.getReadOnlyProperty();
    }

    /// Lines that came since following let go.
    public ReadOnlyLongProperty newLinesProperty() {
        return newLines.getReadOnlyProperty();
    }

    /// Lines that the log no longer keeps.
    public ReadOnlyLongProperty droppedProperty() {
        return dropped.getReadOnlyProperty();
    }

    /// Whether more lines can come.
    public ReadOnlyBooleanProperty liveProperty() {
        return live.getReadOnlyProperty();
    }

    /// How many lines fit into the view.
    public void setRows(int fitting) {
        if (rows != Math.max(1, fitting)) {
            rows = Math.max(1, fitting);
            stale = true;
        }
    }

    public int rows() {
        return rows;
    }

    /// Takes in what the log got.
    ///
    /// @return whether the view must be drawn again
    public boolean refresh() {
        boolean ended = log.ended();
        boolean changed = lines.refresh();
        int before = find.totalProperty().get();
        find.refresh();
        live.set(!ended);
        lineCount.set(lines.end() - lines.first());
        dropped.set(log.first() > clearedTo ? log.first() : 0);
        if (following.get()) {
            top = lastTop();
            seenEnd = lines.end();
        } else if (top < lines.first()) {
            top = lines.first();
            changed = true;
        }
        newLines.set(Math.max(0, lines.end() - seenEnd));
        boolean draw = changed || stale || before != find.totalProperty().get();
        stale = false;
        return draw;
    }

    /// Whether a later refresh can find more without anybody touching the view.
    public boolean busy() {
        return !log.ended() || lines.scanning() || find.scanning();
    }

    /// The lines in sight.
    public List<LogLine> visible() {
        return lines.read(top, rows);
    }

    /// The ordinal of the first line in sight.
    public long top() {
        return top;
    }

    /// The ordinal of the oldest line.
    public long first() {
        return lines.first();
    }

    /// The first line in sight when the newest stands at the bottom.
    public long lastTop() {
        return Math.max(lines.first(), lines.end() - rows);
    }

    /// Puts a line at the top of the view.
    public void scrollTo(long ordinal) {
        long wanted = Math.clamp(ordinal, lines.first(), lastTop());
        top = wanted;
        following.set(wanted >= lastTop());
        stale = true;
    }

    public void scrollBy(long count) {
        scrollTo(top + count);
    }

    /// Goes to the newest line and stays there.
    public void follow() {
        following.set(true);
        stale = true;
    }

    /// Selects the line at a row of the view.
    ///
    /// @param extend from where the selection began
    public void selectRow(int row, boolean extend) {
        select(top + row, extend);
    }

    /// Moves the end of the selection and keeps it in sight.
    public void moveSelection(long by, boolean extend) {
        if (selection == null) {
            scrollBy(by);
            return;
        }
        select(selection.head() + by, extend);
        long head = selection.head();
        if (head < top) {
            scrollTo(head);
        } else if (head >= top + rows) {
            scrollTo(head - rows + 1);
        }
    }

    public void selectAll() {
        if (lines.end() > lines.first()) {
            selection = new Selection(lines.first(), lines.end() - 1);
            stale = true;
        }
    }

    public void selectNothing() {
        selection = null;
        stale = true;
    }

    public boolean hasSelection() {
        return selection != null;
    }

    boolean isSelected(int row) {
        return selection != null && selection.contains(top + row);
    }

    /// The selected lines as text, every character harmless; at most [#MOST_COPIED] of them.
    public String copy() {
        if (selection == null) {
            return "";
        }
        long from = Math.max(selection.from(), lines.first());
        long count = Math.min(selection.to() - from + 1, MOST_COPIED);
        StringBuilder text = new StringBuilder();
        for (LogLine line : lines.read(from, (int) Math.max(0, count))) {
            text.append(line.display()).append('\n');
        }
        return text.toString();
    }

    /// Goes to the next line that matches the search, or the previous one.
    public void findNext(boolean forward) {
        long near = visible().isEmpty() ? 0 : visible().getFirst().sequence();
        long sequence = find.step(forward, near);
        if (sequence >= 0) {
            long ordinal = lines.ordinalOf(sequence);
            if (ordinal < top || ordinal >= top + rows) {
                scrollTo(ordinal - rows / 2);
            }
            stale = true;
        }
    }

    /// Hides what is there; the log keeps it. [#showAll()] brings it back.
    public void clear() {
        clearedTo = log.size();
        rebuild();
    }

    public boolean isCleared() {
        return clearedTo > 0;
    }

    public void showAll() {
        clearedTo = 0;
        rebuild();
    }

    private void select(long ordinal, boolean extend) {
        long last = lines.end() - 1;
        if (last < lines.first()) {
            return;
        }
        long head = Math.clamp(ordinal, lines.first(), last);
        selection = new Selection(extend && selection != null ? selection.anchor() : head, head);
        stale = true;
    }

    private void rebuild() {
        List<LogLine> inSight = lines.read(top, 1);
        long sequence = inSight.isEmpty() ? clearedTo : inSight.getFirst().sequence();
        StreamFilter wanted = filter.get();
        lines =
                wanted == StreamFilter.BOTH
                        ? new AllLines(log, clearedTo)
                        : new MatchingLines(log, new LineScan(log, clearedTo, wanted, tasks));
        selection = null;
        top = lines.ordinalOf(sequence);
        seenEnd = lines.end();
        find.search(log, clearedTo, wanted);
        stale = true;
        refresh();
        stale = true;
    }
}
