package dev.coracle.app.log;

import dev.coracle.app.task.Tasks;
import dev.coracle.workloads.log.LogLine;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

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
    private final BooleanProperty wrap = new SimpleBooleanProperty(this, "wrap");
    private final BooleanProperty onlyMatches = new SimpleBooleanProperty(this, "onlyMatches");
    private final ObjectProperty<LogTimes> times =
            new SimpleObjectProperty<>(this, "times", LogTimes.OFF);
    private final ObjectProperty<StreamFilter> filter =
            new SimpleObjectProperty<>(this, "filter", StreamFilter.BOTH);
    private final ReadOnlyLongWrapper lineCount = new ReadOnlyLongWrapper(this, "lineCount");
    private final ReadOnlyLongWrapper newLines = new ReadOnlyLongWrapper(this, "newLines");
    private final ReadOnlyLongWrapper dropped = new ReadOnlyLongWrapper(this, "dropped");
    private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper(this, "live");
    private LogFeed feed = LogFeed.NOTHING;
    private Lines lines = new AllLines(feed, 0);
    private final Viewport viewport = new Viewport(lines);
    private long clearedTo;
    private long version;
    private long seenEnd;
    private boolean stale = true;
    private final Selecting selecting = new Selecting();

    public LogViewModel(Tasks tasks) {
        this.tasks = tasks;
        this.find = new Find(tasks);
        filter.subscribe(this::rebuild);
        onlyMatches.subscribe(this::choose);
        find.typedProperty().subscribe(typed -> searchedAnew());
        find.regexProperty().subscribe(regex -> searchedAnew());
        wrap.subscribe(
                wraps -> {
                    viewport.wrap(wraps);
                    stale = true;
                });
        following.subscribe(
                follows -> {
                    seenEnd = lines.end();
                    stale = true;
                });
    }

    /// Shows another log, from its start, following its end.
    public void show(LogFeed shown) {
        feed = shown;
        clearedTo = 0;
        following.set(true);
        rebuild();
    }

    public LogFeed feed() {
        return feed;
    }

    public Find find() {
        return find;
    }

    /// Whether the newest line stays in sight. Scrolling back lets go; reaching the end follows
    /// again.
    public BooleanProperty followingProperty() {
        return following;
    }

    /// Whether long lines are broken instead of running out of sight.
    public BooleanProperty wrapProperty() {
        return wrap;
    }

    public ObjectProperty<LogTimes> timesProperty() {
        return times;
    }

    public ObjectProperty<StreamFilter> filterProperty() {
        return filter;
    }

    /// Whether a search leaves out what does not match, instead of marking what does.
    public BooleanProperty onlyMatchesProperty() {
        return onlyMatches;
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

    /// How much fits into the view.
    ///
    /// @param rows that are whole in sight
    /// @param columns characters in a row
    /// @return whether that is new
    public boolean setSize(int rows, int columns) {
        boolean changed = viewport.resize(rows, columns);
        stale |= changed;
        return changed;
    }

    public int rows() {
        return viewport.rows();
    }

    /// Takes in what the log got.
    ///
    /// @return whether the view must be drawn again
    public boolean refresh() {
        feed.advance();
        if (feed.version() != version) {
            rebuild();
        }
        boolean ended = feed.ended();
        boolean changed = lines.refresh();
        int before = find.totalProperty().get();
        find.refresh();
        live.set(!ended);
        lineCount.set(lines.end() - lines.first());
        dropped.set(feed.first() > clearedTo ? feed.first() : 0);
        if (following.get()) {
            if (changed || stale) {
                viewport.toEnd();
            }
            seenEnd = lines.end();
        } else {
            changed |= viewport.keepWithin();
        }
        newLines.set(Math.max(0, lines.end() - seenEnd));
        boolean draw = changed || stale || before != find.totalProperty().get();
        stale = false;
        return draw;
    }

    /// Whether a later refresh can find more without anybody touching the view.
    public boolean busy() {
        return !feed.ended() || lines.scanning() || find.scanning();
    }

    /// The rows in sight.
    List<LogPart> visible() {
        return viewport.parts();
    }

    /// The ordinal of the first line in sight.
    public long top() {
        return viewport.top();
    }

    /// The ordinal of the oldest line.
    public long first() {
        return lines.first();
    }

    /// The first line in sight when the newest stands at the bottom.
    public long lastTop() {
        return viewport.lastTop();
    }

    /// Puts a line at the top of the view.
    public void scrollTo(long ordinal) {
        following.set(viewport.to(ordinal));
        stale = true;
    }

    /// @param count rows
    public void scrollBy(long count) {
        following.set(viewport.by(count));
        stale = true;
    }

    /// Goes to the newest line and stays there.
    public void follow() {
        following.set(true);
        stale = true;
    }

    /// Selects the line at a row of the view.
    ///
    /// @param row may be above or below what is in sight
    /// @param extend from where the selection began
    public void selectRow(int row, boolean extend) {
        List<LogPart> parts = viewport.parts();
        if (!parts.isEmpty()) {
            int there = Math.clamp(row, 0, parts.size() - 1);
            selecting.line(lines, parts.get(there).ordinal() + row - there, extend);
            stale = true;
        }
    }

    /// Begins a selection at a character, or goes on to it.
    ///
    /// @param row in sight, or the nearest one
    /// @param column characters of the line before it
    public void selectAt(int row, int column, boolean extend) {
        spot(row, column).ifPresent(spot -> selecting.at(spot, extend));
        stale = true;
    }

    /// Selects the word around a character.
    public void selectWord(int row, int column) {
        spot(row, column).ifPresent(spot -> selecting.word(lines, spot));
        stale = true;
    }

    /// Moves the end of the selection and keeps it in sight.
    ///
    /// @param by lines
    public void moveSelection(long by, boolean extend) {
        if (!selecting.isStarted()) {
            scrollBy(by);
            return;
        }
        selecting.byLines(lines, by, extend);
        keepHeadInSight();
    }

    /// Extends the selection by characters.
    public void extendSelection(int by) {
        selecting.byCharacters(lines, by);
        keepHeadInSight();
    }

    private void keepHeadInSight() {
        stale = true;
        long head = selecting.head();
        List<LogPart> parts = viewport.parts();
        if (head < viewport.top()) {
            scrollTo(head);
        } else if (!parts.isEmpty() && head > parts.getLast().ordinal()) {
            scrollBy(head - parts.getLast().ordinal());
        }
    }

    public void selectAll() {
        selecting.all(lines);
        stale = true;
    }

    public void selectNothing() {
        selecting.nothing();
        stale = true;
    }

    public boolean hasSelection() {
        return selecting.isAny();
    }

    /// Whether whole lines are selected.
    boolean selectsLines() {
        return selecting.isWhole();
    }

    /// What is selected of a line.
    Selection.Range selected(long ordinal) {
        return selecting.in(ordinal);
    }

    /// The selected text, every character harmless; of at most [#MOST_COPIED] lines.
    public String copy() {
        return selecting.copy(feed, lines, MOST_COPIED);
    }

    private Optional<Selection.Spot> spot(int row, int column) {
        List<LogPart> parts = viewport.parts();
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Selection.Spot(
                                parts.get(Math.clamp(row, 0, parts.size() - 1)).ordinal(), column));
    }

    /// The name of the run before a line, where there are several.
    String label(LogPart part) {
        return label(feed, part.line());
    }

    static String label(LogFeed feed, LogLine line) {
        String label = feed.label(feed.source(line.sequence()));
        return label.isEmpty() ? "" : label + " | ";
    }

    /// A line as it leaves the view: every character harmless, behind the name of its run where
    /// there are several.
    static String written(LogFeed feed, LogLine line) {
        return label(feed, line) + line.display();
    }

    /// Goes to the next line that matches the search, or the previous one.
    public void findNext(boolean forward) {
        List<LogPart> parts = viewport.parts();
        long near = parts.isEmpty() ? 0 : parts.getFirst().line().sequence();
        long sequence = find.step(forward, near);
        if (sequence >= 0) {
            long ordinal = lines.ordinalOf(sequence);
            if (parts.stream().noneMatch(part -> part.ordinal() == ordinal)) {
                scrollTo(ordinal - viewport.rows() / 2);
            }
            stale = true;
        }
    }

    /// Hides what is there; the log keeps it. [#showAll()] brings it back.
    public void clear() {
        clearedTo = feed.size();
        rebuild();
    }

    public boolean isCleared() {
        return clearedTo > 0;
    }

    public void showAll() {
        clearedTo = 0;
        rebuild();
    }

    private void rebuild() {
        version = feed.version();
        find.search(feed, clearedTo, filter.get());
        choose();
    }

    private void searchedAnew() {
        if (onlyMatches.get()) {
            choose();
        }
        stale = true;
    }

    /// Chooses which lines are shown, and keeps in sight what was.
    private void choose() {
        List<LogLine> inSight = lines.read(viewport.top(), 1);
        long sequence = inSight.isEmpty() ? clearedTo : inSight.getFirst().sequence();
        Optional<LineScan> matching = onlyMatches.get() ? find.matching() : Optional.empty();
        StreamFilter wanted = filter.get();
        if (matching.isPresent()) {
            lines = new MatchingLines(feed, matching.get());
        } else if (wanted == StreamFilter.BOTH) {
            lines = new AllLines(feed, clearedTo);
        } else {
            lines = new MatchingLines(feed, new LineScan(feed, clearedTo, wanted, tasks));
        }
        selecting.nothing();
        viewport.look(lines, lines.ordinalOf(sequence));
        seenEnd = lines.end();
        stale = true;
        refresh();
        stale = true;
    }
}
