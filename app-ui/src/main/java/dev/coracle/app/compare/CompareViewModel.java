package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.error.Failure;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.shell.Notices;
import dev.coracle.app.task.Progress;
import dev.coracle.app.task.RunningTask;
import dev.coracle.app.task.Tasks;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.Plan;
import dev.coracle.workloads.compare.Side;
import dev.coracle.workloads.docker.DockerException;
import dev.coracle.workloads.export.JsonReport;
import dev.coracle.workloads.pair.OwnPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// One comparison at a time. On the toolkit's thread.
public final class CompareViewModel {

    private final CompareDesk desk;
    private final Tasks tasks;
    private final Notices notices;
    private final ObservableList<PairItem> pairs = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable PairItem> pair =
            new SimpleObjectProperty<>(this, "pair");
    private final IntegerProperty runs =
            new SimpleIntegerProperty(this, "runs", Plan.DEFAULT.runs());
    private final BooleanProperty density = new SimpleBooleanProperty(this, "density", true);
    private final BooleanProperty anew = new SimpleBooleanProperty(this, "anew");
    private final ReadOnlyObjectWrapper<CompareState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new CompareState.Idle());
    private final LiveLanes live;
    private final ObservableList<ComparisonResult> earlier = FXCollections.observableArrayList();
    private Optional<RunningTask> running = Optional.empty();

    public CompareViewModel(CompareDesk desk, Notices notices, Tasks tasks) {
        this.desk = desk;
        this.notices = notices;
        this.tasks = tasks;
        this.live = new LiveLanes(tasks);
        pairs.setAll(desk.bundled());
        pair.set(pairs.getFirst());
    }

    /// The bundled ones, then the user's; filled by [#recall()].
    ObservableList<PairItem> pairs() {
        return pairs;
    }

    /// The chosen one; null for a moment while the list changes.
    ObjectProperty<@Nullable PairItem> pairProperty() {
        return pair;
    }

    /// Timed runs a side.
    public IntegerProperty runsProperty() {
        return runs;
    }

    /// Whether it is also counted how many live at once, where the chosen pair waits.
    public BooleanProperty densityProperty() {
        return density;
    }

    /// Whether module and image are fetched once more, to see how long that takes.
    public BooleanProperty anewProperty() {
        return anew;
    }

    ReadOnlyObjectProperty<CompareState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// What is being done right now, in words.
    public ReadOnlyStringProperty stageProperty() {
        return live.stageProperty();
    }

    /// The sides while they race; the result's afterwards.
    ObservableList<Lane> lanes() {
        return live.lanes();
    }

    /// How far each side's memory is filled while they are counted.
    ObservableList<Filling> fillings() {
        return live.fillings();
    }

    /// Whether something is measured, or a race is on.
    public boolean busy() {
        return state.get() instanceof CompareState.Running
                || state.get() instanceof CompareState.Racing;
    }

    /// Opens the form for a new pair.
    void make() {
        make(Optional.empty());
    }

    /// Opens the chosen pair in the form.
    void edit() {
        PairItem chosen = pair.get();
        if (chosen != null && chosen.own()) {
            tasks.quietly(
                    progress -> desk.own(chosen.name()),
                    this::make,
                    thrown ->
                            fail(
                                    text("compare.make.openFailed", chosen.name()),
                                    thrown,
                                    this::edit));
        }
    }

    private void make(Optional<OwnPair> edited) {
        if (!busy()) {
            Set<String> taken =
                    pairs.stream()
                            .map(PairItem::name)
                            .filter(name -> edited.filter(p -> p.name().equals(name)).isEmpty())
                            .collect(Collectors.toSet());
            state.set(
                    new CompareState.Making(
                            new PairViewModel(desk.modules(), desk::grantsFor, taken, edited)));
        }
    }

    /// Gives up what stands in the form.
    void leave() {
        if (state.get() instanceof CompareState.Making) {
            state.set(new CompareState.Idle());
        }
    }

    /// Keeps what stands in the form, where it is whole.
    ///
    /// @param compare whether it is also compared at once
    void save(PairViewModel form, boolean compare) {
        form.read()
                .ifPresent(
                        whole ->
                                tasks.quietly(
                                        progress -> {
                                            desk.keep(whole, form.edited().map(OwnPair::name));
                                            return whole;
                                        },
                                        kept -> saved(kept, compare),
                                        thrown ->
                                                fail(
                                                        text(
                                                                "compare.make.saveFailed",
                                                                whole.name()),
                                                        thrown,
                                                        () -> save(form, compare))));
    }

    private void saved(OwnPair kept, boolean compare) {
        leave();
        choose(
                kept.name(),
                () -> {
                    if (compare) {
                        compare(true);
                    }
                });
    }

    /// Deletes the chosen pair, and offers to take that back.
    void delete() {
        PairItem chosen = pair.get();
        if (chosen == null || !chosen.own()) {
            return;
        }
        tasks.quietly(
                progress -> {
                    Optional<OwnPair> last = desk.own(chosen.name());
                    desk.remove(chosen.name());
                    return last;
                },
                deleted -> {
                    choose(pairs.getFirst().name(), () -> {});
                    deleted.ifPresent(
                            last ->
                                    notices.offer(
                                            text("compare.delete.notice", last.name()),
                                            text("compare.delete.undo"),
                                            () -> restore(last)));
                },
                thrown -> fail(text("compare.delete.failed", chosen.name()), thrown, this::delete));
    }

    private void restore(OwnPair deleted) {
        tasks.quietly(
                progress -> {
                    desk.keep(deleted, Optional.empty());
                    return deleted;
                },
                kept -> choose(kept.name(), () -> {}),
                thrown ->
                        fail(
                                text("compare.make.saveFailed", deleted.name()),
                                thrown,
                                () -> restore(deleted)));
    }

    /// Reads the user's pairs anew and chooses one.
    private void choose(String name, Runnable then) {
        tasks.quietly(
                progress -> desk.own(),
                own -> {
                    List<PairItem> all = new ArrayList<>(desk.bundled());
                    all.addAll(own);
                    if (!all.equals(pairs)) {
                        pairs.setAll(all);
                    }
                    pair.set(
                            all.stream()
                                    .filter(each -> each.name().equals(name))
                                    .findFirst()
                                    .orElse(all.getFirst()));
                    then.run();
                },
                thrown -> fail(text("compare.pairs.failed"), thrown, this::recall));
    }

    private void fail(String title, Throwable thrown, Runnable retry) {
        state.set(new CompareState.Failed(Failure.of(title, thrown), retry));
    }

    /// Starts to measure.
    ///
    /// @param container whether a container takes part
    public void compare(boolean container) {
        PairItem chosen = pair.get();
        if (busy() || chosen == null) {
            return;
        }
        String name = chosen.name();
        CompareOrder order =
                new CompareOrder(
                        name,
                        runs.get(),
                        container,
                        density.get() && chosen.lives(),
                        anew.get() && chosen.own());
        state.set(new CompareState.Running(name));
        live.begin(Side.standard().stream().filter(side -> container || side.isOurs()).toList());
        follow(
                tasks.start(
                        text("compare.task.title", name),
                        progress ->
                                desk.compare(
                                        order,
                                        live.listener(progress::tell, this::busy),
                                        cancellation(progress)),
                        this::done,
                        thrown -> failed(name, () -> compare(true), thrown)));
    }

    /// Gets both sides ready to start on the same click.
    void race() {
        PairItem chosen = pair.get();
        if (busy() || chosen == null) {
            return;
        }
        RaceViewModel race = new RaceViewModel(chosen.name(), tasks);
        state.set(new CompareState.Racing(race));
        follow(
                tasks.start(
                        text("compare.race.title", chosen.name()),
                        progress -> {
                            progress.onCancel(race::leave);
                            desk.race(chosen.name(), race.track(), cancellation(progress));
                            return race;
                        },
                        left -> state.set(new CompareState.Idle()),
                        thrown -> failed(chosen.name(), this::race, thrown)));
    }

    private static Cancellation cancellation(Progress progress) {
        Cancellation cancellation = new Cancellation();
        progress.onCancel(cancellation::cancel);
        return cancellation;
    }

    /// What is cancelled leaves an empty stage.
    private void follow(RunningTask task) {
        running = Optional.of(task);
        task.runningProperty()
                .subscribe(
                        goesOn -> {
                            if (!goesOn && task.wasCancelled() && busy()) {
                                state.set(new CompareState.Idle());
                            }
                        });
    }

    /// Gives up what is under way.
    public void cancel() {
        running.ifPresent(RunningTask::cancel);
    }

    /// Shows a result that was measured before.
    void show(ComparisonResult result) {
        show(result, !desk.isOfThisComputer(result));
    }

    /// Lays another result's lanes over those of the one that is shown.
    void overlay(ComparisonResult other) {
        if (state.get() instanceof CompareState.Done done) {
            List<Lane> both = new ArrayList<>(lanes(done.result(), note(done.result())));
            both.addAll(lanes(other, note(other)));
            // What is compared stands under each other.
            both.sort(Comparator.comparing(Lane::side));
            live.lanes().setAll(both);
        }
    }

    /// Kept results, the newest first; filled by [#recall()].
    ObservableList<ComparisonResult> earlier() {
        return earlier;
    }

    /// Those that are not shown.
    List<ComparisonResult> others() {
        return earlier.filtered(
                result ->
                        !(state.get() instanceof CompareState.Done done
                                && done.result().begun().equals(result.begun())));
    }

    /// Looks again which results and which pairs there are.
    void recall() {
        PairItem chosen = pair.get();
        choose(chosen == null ? "" : chosen.name(), () -> {});
        tasks.quietly(
                progress -> desk.earlier(),
                earlier::setAll,
                thrown -> fail(text("compare.earlier.failed"), thrown, this::recall));
    }

    /// Opens a report that was saved, here or on another computer.
    void open(Path file) {
        tasks.quietly(
                progress -> JsonReport.read(file),
                result -> show(result, true),
                thrown -> fail(text("compare.open.failed", file), thrown, () -> open(file)));
    }

    /// How an earlier result is called in menus.
    static String name(ComparisonResult result) {
        return text("compare.earlier.name", result.pair(), when(result));
    }

    /// When it was measured, and whether elsewhere.
    private String note(ComparisonResult result) {
        return desk.isOfThisComputer(result)
                ? when(result)
                : text("compare.elsewhere.note", when(result));
    }

    private static String when(ComparisonResult result) {
        return Written.exactly(result.begun());
    }

    private static List<Lane> lanes(ComparisonResult result, String note) {
        return result.sides().stream().map(side -> Lane.of(side, note)).toList();
    }

    private void done(ComparisonResult result) {
        show(result, !desk.isOfThisComputer(result));
        recall();
    }

    private void show(ComparisonResult result, boolean published) {
        live.lanes().setAll(lanes(result, ""));
        state.set(new CompareState.Done(result, published));
    }

    private void failed(String name, Runnable retry, Throwable thrown) {
        state.set(
                thrown instanceof DockerException.Absent
                                || thrown instanceof DockerException.Unreachable
                        ? new CompareState.NoEngine(String.valueOf(thrown.getMessage()), retry)
                        : new CompareState.Failed(
                                Failure.of(text("compare.failed.title", name), thrown), retry));
    }
}
