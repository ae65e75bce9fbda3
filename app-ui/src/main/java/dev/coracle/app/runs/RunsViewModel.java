package dev.coracle.app.runs;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.i18n.Written;
import dev.coracle.app.shell.Notices;
import dev.coracle.app.task.Tasks;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
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
    private final FilteredList<RunItem> shown;
    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
    private final ObjectProperty<RunScope> scope =
            new SimpleObjectProperty<>(this, "scope", RunScope.ALL);

    /// The notice that offers to take a forgetting back.
    private Notices.@Nullable Notice offered;

    public RunsViewModel(RunDesk desk, Notices notices, Tasks tasks) {
        this.desk = desk;
        this.notices = notices;
        shown = new FilteredList<>(desk.runs());
        typed.subscribe(this::narrow);
        scope.subscribe(this::narrow);
        LiveRuns.changes(desk)
                .addListener(
                        changed -> {
                            if (scope.get() != RunScope.ALL || !typed.get().isBlank()) {
                                narrow();
                            }
                        });
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

    private void narrow() {
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

    /// How many runs go on, for a badge; empty for none.
    public String live() {
        long live = desk.runs().stream().filter(run -> run.facts().live()).count();
        return live == 0 ? "" : Written.count(live);
    }
}
