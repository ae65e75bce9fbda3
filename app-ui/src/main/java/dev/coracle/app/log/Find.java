package dev.coracle.app.log;

import dev.coracle.app.task.Tasks;
import dev.coracle.workloads.log.LogLine;
import dev.coracle.workloads.log.LogQuery;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Searching a log: what was typed, how many lines match, and which of them is the current one.
public final class Find {

    private final Tasks tasks;
    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
    private final BooleanProperty regex = new SimpleBooleanProperty(this, "regex");
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper(this, "total");
    private final ReadOnlyIntegerWrapper position = new ReadOnlyIntegerWrapper(this, "position");
    private final ReadOnlyBooleanWrapper malformed = new ReadOnlyBooleanWrapper(this, "malformed");
    private @Nullable LogFeed log;
    private long from;
    private Predicate<LogLine> within = line -> true;
    private @Nullable LogQuery query;
    private @Nullable LineScan scan;
    private long current = -1;

    Find(Tasks tasks) {
        this.tasks = tasks;
        typed.subscribe(this::restart);
        regex.subscribe(this::restart);
    }

    public StringProperty typedProperty() {
        return typed;
    }

    public BooleanProperty regexProperty() {
        return regex;
    }

    /// Lines that match so far.
    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /// The current match, counted from 1; 0 without one.
    public ReadOnlyIntegerProperty positionProperty() {
        return position.getReadOnlyProperty();
    }

    /// Whether what was typed is no regular expression.
    public ReadOnlyBooleanProperty malformedProperty() {
        return malformed.getReadOnlyProperty();
    }

    public boolean active() {
        return query != null;
    }

    boolean scanning() {
        return scan != null && !scan.upToDate();
    }

    /// The lines that match, found and still to be found; nothing where nothing is searched for.
    Optional<LineScan> matching() {
        return Optional.ofNullable(scan);
    }

    /// The parts of a line to mark.
    List<LogQuery.Span> spans(String line) {
        return query == null ? List.of() : query.spans(line);
    }

    /// The sequence of the current match, or -1.
    long current() {
        return current;
    }

    void search(LogFeed log, long from, Predicate<LogLine> within) {
        this.log = log;
        this.from = from;
        this.within = within;
        restart();
    }

    /// Looks at what the log got since.
    void refresh() {
        if (scan != null) {
            scan.advance();
            total.set(scan.count());
        }
    }

    /// Makes the next match current, or the previous one; round at the ends.
    ///
    /// @param near the sequence to start at where there is no current match yet
    /// @return the sequence of the match, or -1 where nothing matches
    long step(boolean forward, long near) {
        if (scan == null || scan.count() == 0) {
            return -1;
        }
        int count = scan.count();
        int index;
        if (current < 0) {
            index = scan.indexOf(near) + (forward ? 0 : -1);
        } else {
            index = scan.indexOf(current) + (forward ? 1 : -1);
        }
        index = Math.floorMod(index, count);
        current = scan.sequence(index);
        position.set(index + 1);
        return current;
    }

    private void restart() {
        if (scan != null) {
            scan.close();
            scan = null;
        }
        query = null;
        current = -1;
        position.set(0);
        total.set(0);
        malformed.set(false);
        if (log == null || typed.get().isEmpty()) {
            return;
        }
        try {
            LogQuery wanted = LogQuery.parse(typed.get(), regex.get());
            Predicate<LogLine> in = within;
            query = wanted;
            scan =
                    new LineScan(
                            log,
                            from,
                            line -> in.test(line) && wanted.matches(line.display()),
                            tasks);
            refresh();
        } catch (PatternSyntaxException e) {
            malformed.set(true);
        }
    }
}
