package dev.coracle.app.runs;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.log.LogFeed;
import dev.coracle.app.log.MergedLog;
import dev.coracle.app.shell.Notices;
import dev.coracle.app.task.Tasks;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/// The list of runs as it is narrowed down, and what can be done with the chosen ones.
public final class RunsViewModel {

    private final RunDesk desk;
    private final Notices notices;
    private final Tasks tasks;
    private final FilteredList<RunItem> shown;
    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
    private final ObjectProperty<RunScope> scope =
            new SimpleObjectProperty<>(this, "scope", RunScope.ALL);

    private final LiveRuns live;

    /// Whether a run has changed since the list was narrowed down.
    private boolean outdated;

    /// The notice that offers to take a forgetting back.
    private Notices.@Nullable Notice offered;

    public RunsViewModel(RunDesk desk, Notices notices, Tasks tasks) {
        this.desk = desk;
        this.notices = notices;
        this.tasks = tasks;
        shown = new FilteredList<>(desk.runs());
        typed.subscribe(this::narrow);
        scope.subscribe(this::narrow);
        live = new LiveRuns(desk);
        live.onChange(run -> outdated = true);
        notices.currentProperty()
                .addListener(
                        (current, old, now) -> {
                            // the offer to take it back is gone
                            if (old.filter(notice -> notice.equals(offered)).isPresent()) {
                                offered = null;
                                // Undo closes the notice before it acts
                                tasks.later(desk::settle);
                            }
                        });
    }

    /// The runs in sight, the newest first.
    public ObservableList<RunItem> shown() {
        return shown;
    }

    public ObservableList<RunItem> all() {
        return desk.runs();
    }

    /// A part of a module's name, of a run's id, or of its state in words.
    public StringProperty typedProperty() {
        return typed;
    }

    public ObjectProperty<RunScope> scopeProperty() {
        return scope;
    }

    public void stop(List<RunItem> runs) {
        runs.stream().filter(run -> run.facts().live()).forEach(desk::stop);
    }

    public void kill(List<RunItem> runs) {
        runs.stream().filter(run -> run.facts().live()).forEach(desk::kill);
    }

    /// Starts each of them again; the last one is the one to show.
    public Optional<RunItem> again(List<RunItem> runs) {
        Optional<RunItem> last = Optional.empty();
        for (RunItem run : runs) {
            Optional<RunItem> started = desk.again(run);
            last = started.isPresent() ? started : last;
        }
        return last;
    }

    public void restart(RunItem run, Consumer<RunItem> then) {
        desk.restart(run, then);
    }

    /// Forgets those that have ended, and offers to take that back.
    public void forget(List<RunItem> runs) {
        List<RunItem> over = runs.stream().filter(run -> !run.facts().live()).toList();
        if (!over.isEmpty()) {
            desk.forget(over);
            notices.offer(
                    text("runs.forgotten.notice", over.size()),
                    text("runs.forgotten.undo"),
                    desk::restore);
            offered = notices.currentProperty().get().orElseThrow();
        }
    }

    /// The logs of several runs as one, the oldest run first; each marked with the name of its
    /// module, and the begin of its id where that is not enough.
    public LogFeed merged(List<RunItem> runs) {
        Map<String, Long> names =
                runs.stream()
                        .collect(
                                Collectors.groupingBy(
                                        run -> run.facts().program().name(),
                                        Collectors.counting()));
        return new MergedLog(
                runs.stream()
                        .sorted(Comparator.comparing(run -> run.facts().started()))
                        .map(
                                run -> {
                                    String name = run.facts().program().name();
                                    boolean unique = names.getOrDefault(name, 0L) == 1;
                                    return new MergedLog.Source(
                                            unique ? name : name + " " + shortened(run),
                                            run.log(),
                                            run.facts().started());
                                })
                        .toList(),
                tasks);
    }

    private static String shortened(RunItem run) {
        String id = run.facts().id();
        return id.substring(0, Math.min(4, id.length()));
    }

    private void narrow() {
        outdated = false;
        String wanted = typed.get().strip().toLowerCase(Locale.ROOT);
        RunScope in = scope.get();
        shown.setPredicate(
                run -> in.test(run.facts()) && (wanted.isEmpty() || matches(run.facts(), wanted)));
    }

    private static boolean matches(RunFacts run, String wanted) {
        return run.program().name().toLowerCase(Locale.ROOT).contains(wanted)
                || run.id().startsWith(wanted)
                || RunWords.state(run).toLowerCase(Locale.getDefault()).contains(wanted);
    }

    /// How many runs go on.
    public ReadOnlyIntegerProperty liveProperty() {
        return live.countProperty();
    }

    /// Called once a second: looks which runs are still what is wanted, which costs what there are.
    public void tick() {
        if (outdated && (scope.get() != RunScope.ALL || !typed.get().isBlank())) {
            narrow();
        }
    }
}
