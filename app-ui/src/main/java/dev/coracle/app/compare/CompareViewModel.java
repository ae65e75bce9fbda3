package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.error.Failure;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.task.RunningTask;
import dev.coracle.app.task.Tasks;
import dev.coracle.workloads.compare.ComparisonListener;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.Housing;
import dev.coracle.workloads.compare.Plan;
import dev.coracle.workloads.compare.Sample;
import dev.coracle.workloads.compare.Side;
import dev.coracle.workloads.docker.DockerException;
import dev.coracle.workloads.export.JsonReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// One comparison at a time. On the toolkit's thread.
public final class CompareViewModel {

    private final CompareDesk desk;
    private final Tasks tasks;
    private final Map<String, String> pairs;
    private final ObjectProperty<String> pair = new SimpleObjectProperty<>(this, "pair");
    private final IntegerProperty runs =
            new SimpleIntegerProperty(this, "runs", Plan.DEFAULT.runs());
    private final BooleanProperty density = new SimpleBooleanProperty(this, "density", true);
    private final ReadOnlyObjectWrapper<CompareState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new CompareState.Idle());
    private final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper(this, "stage", "");
    private final ObservableList<Lane> lanes = FXCollections.observableArrayList();
    private final ObservableList<Filling> fillings = FXCollections.observableArrayList();
    private final ObservableList<ComparisonResult> earlier = FXCollections.observableArrayList();
    private Optional<RunningTask> running = Optional.empty();

    public CompareViewModel(CompareDesk desk, Tasks tasks) {
        this.desk = desk;
        this.tasks = tasks;
        this.pairs = desk.pairs();
        pair.set(pairs.keySet().stream().findFirst().orElse(""));
    }

    /// By name, with what each does.
    public Map<String, String> pairs() {
        return pairs;
    }

    /// The chosen one.
    public ObjectProperty<String> pairProperty() {
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

    /// Whether instances of the chosen pair live until they are ended.
    public BooleanBinding waitsProperty() {
        return Bindings.createBooleanBinding(() -> desk.waits(pair.get()), pair);
    }

    ReadOnlyObjectProperty<CompareState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// What is being done right now, in words.
    public ReadOnlyStringProperty stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /// The sides while they race; the result's afterwards.
    ObservableList<Lane> lanes() {
        return lanes;
    }

    /// How far each side's memory is filled while they are counted.
    ObservableList<Filling> fillings() {
        return fillings;
    }

    public boolean busy() {
        return state.get() instanceof CompareState.Running;
    }

    /// Starts to measure.
    ///
    /// @param container whether a container takes part
    public void compare(boolean container) {
        if (busy() || pair.get().isEmpty()) {
            return;
        }
        String name = pair.get();
        CompareOrder order =
                new CompareOrder(name, runs.get(), container, density.get() && desk.waits(name));
        state.set(new CompareState.Running(name));
        stage.set(text("compare.stage.preparing"));
        fillings.clear();
        lanes.setAll(
                Side.standard().stream()
                        .filter(side -> container || side.isOurs())
                        .map(Lane::waiting)
                        .toList());
        RunningTask task =
                tasks.start(
                        text("compare.task.title", name),
                        progress ->
                                desk.compare(order, new Ear(progress::tell), progress::onCancel),
                        this::done,
                        this::failed);
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
        done(result);
    }

    /// Lays another result's lanes over those of the one that is shown.
    void overlay(ComparisonResult other) {
        if (state.get() instanceof CompareState.Done done) {
            List<Lane> both = new ArrayList<>(lanes(done.result(), when(done.result())));
            both.addAll(lanes(other, when(other)));
            lanes.setAll(both);
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

    /// Looks again which results there are.
    void recall() {
        tasks.quietly(
                progress -> desk.earlier(),
                earlier::setAll,
                thrown ->
                        state.set(
                                new CompareState.Failed(
                                        Failure.of(text("compare.earlier.failed"), thrown))));
    }

    /// Opens a report that was saved, here or on another computer.
    void open(Path file) {
        tasks.quietly(
                progress -> JsonReport.read(Files.readString(file)),
                this::show,
                thrown ->
                        state.set(
                                new CompareState.Failed(
                                        Failure.of(text("compare.open.failed", file), thrown))));
    }

    /// How an earlier result is called in menus.
    static String name(ComparisonResult result) {
        return text("compare.earlier.name", result.pair(), when(result));
    }

    private static String when(ComparisonResult result) {
        return Written.exactly(result.begun());
    }

    private static List<Lane> lanes(ComparisonResult result, String note) {
        return result.sides().stream().map(side -> Lane.of(side, note)).toList();
    }

    private void done(ComparisonResult result) {
        lanes.setAll(lanes(result, ""));
        state.set(new CompareState.Done(result));
        recall();
    }

    private void failed(Throwable thrown) {
        state.set(
                thrown instanceof DockerException.Absent
                                || thrown instanceof DockerException.Unreachable
                        ? new CompareState.NoEngine(String.valueOf(thrown.getMessage()))
                        : new CompareState.Failed(
                                Failure.of(text("compare.failed.title", pair.get()), thrown)));
    }

    /// Takes what the measuring thread says to the toolkit's.
    private final class Ear implements ComparisonListener {

        private final BiConsumer<Double, String> progress;

        private Ear(BiConsumer<Double, String> progress) {
            this.progress = progress;
        }

        @Override
        public void running(Side side, Stage what, int number, int of) {
            long since = System.nanoTime();
            String words = words(what, number, of);
            progress.accept(-1.0, words);
            tasks.later(
                    () -> {
                        stage.set(words);
                        change(side, lane -> lane.running(since));
                    });
        }

        @Override
        public void ran(Sample sample, Stage what) {
            tasks.later(() -> change(sample.side(), lane -> lane.ran(sample, what == Stage.TIMED)));
        }

        @Override
        public void filled(Housing housing, int instances, long bytes, long budget) {
            Filling filling = new Filling(housing, instances, bytes, budget, true);
            String words = text("compare.stage.filling", housing.title());
            progress.accept(-1.0, words);
            tasks.later(
                    () -> {
                        stage.set(words);
                        fill(filling);
                    });
        }

        private static String words(Stage stage, int number, int of) {
            return switch (stage) {
                case WARM_UP -> text("compare.stage.warmUp", number, of);
                case TIMED -> text("compare.stage.timed", number, of);
                case METERED -> text("compare.stage.metered", number, of);
            };
        }
    }

    private void fill(Filling filling) {
        if (busy()) {
            fillings.removeIf(each -> each.housing() == filling.housing());
            fillings.add(filling);
        }
    }

    private void change(Side side, UnaryOperator<Lane> change) {
        if (busy()) {
            for (int i = 0; i < lanes.size(); i++) {
                if (lanes.get(i).side() == side) {
                    lanes.set(i, change.apply(lanes.get(i)));
                }
            }
        }
    }
}
