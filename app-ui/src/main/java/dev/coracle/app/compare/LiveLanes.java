package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.task.Tasks;
import dev.coracle.workloads.compare.ComparisonListener;
import dev.coracle.workloads.compare.Housing;
import dev.coracle.workloads.compare.Load;
import dev.coracle.workloads.compare.Sample;
import dev.coracle.workloads.compare.Side;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What is seen of a comparison: the lanes, how far the memory is filled, and what is being done.
/// On the toolkit's thread, but for [#listener].
final class LiveLanes {

    private final Tasks tasks;
    private final ObservableList<Lane> lanes = FXCollections.observableArrayList();
    private final ObservableList<Filling> fillings = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper(this, "stage", "");

    LiveLanes(Tasks tasks) {
        this.tasks = tasks;
    }

    ObservableList<Lane> lanes() {
        return lanes;
    }

    ObservableList<Filling> fillings() {
        return fillings;
    }

    ReadOnlyStringProperty stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /// Starts anew with sides that wait.
    void begin(List<Side> sides) {
        stage.set(text("compare.stage.preparing"));
        fillings.clear();
        lanes.setAll(sides.stream().map(Lane::waiting).toList());
    }

    /// Takes what the measuring thread says to the toolkit's.
    ///
    /// @param progress of the task
    /// @param goesOn asked on the toolkit's thread: what comes after the end is not shown
    ComparisonListener listener(BiConsumer<Double, String> progress, BooleanSupplier goesOn) {
        return new Ear(progress, goesOn);
    }

    private void change(Side side, UnaryOperator<Lane> change) {
        // The engine may offer a side that nobody knew of before.
        if (lanes.stream().noneMatch(lane -> lane.side() == side)) {
            lanes.add(Lane.waiting(side));
        }
        lanes.replaceAll(lane -> lane.side() == side ? change.apply(lane) : lane);
    }

    private void fill(Filling filling) {
        fillings.removeIf(each -> each.housing() == filling.housing());
        fillings.add(filling);
    }

    private final class Ear implements ComparisonListener {

        private final BiConsumer<Double, String> progress;
        private final BooleanSupplier goesOn;

        private Ear(BiConsumer<Double, String> progress, BooleanSupplier goesOn) {
            this.progress = progress;
            this.goesOn = goesOn;
        }

        @Override
        public void running(Side side, Stage what, int number, int of) {
            long since = System.nanoTime();
            String words = words(what, number, of);
            progress.accept(-1.0, words);
            show(
                    () -> {
                        stage.set(words);
                        change(side, lane -> lane.running(since));
                    });
        }

        @Override
        public void ran(Sample sample, Stage what) {
            show(() -> change(sample.side(), lane -> lane.ran(sample, what == Stage.TIMED)));
        }

        @Override
        public void loaded(Side side, Load load) {
            show(() -> change(side, Lane::resting));
        }

        @Override
        public void filled(Housing housing, int instances, long bytes, long budget) {
            Filling filling = new Filling(housing, instances, bytes, budget, true);
            String words = text("compare.stage.filling", SideWords.of(housing));
            progress.accept(-1.0, words);
            show(
                    () -> {
                        stage.set(words);
                        fill(filling);
                    });
        }

        private void show(Runnable change) {
            tasks.later(
                    () -> {
                        if (goesOn.getAsBoolean()) {
                            change.run();
                        }
                    });
        }

        private static String words(Stage stage, int number, int of) {
            return switch (stage) {
                case WARM_UP -> text("compare.stage.warmUp", number, of);
                case TIMED -> text("compare.stage.timed", number, of);
                case LOADED -> text("compare.stage.loaded", number, of);
                case METERED -> text("compare.stage.metered", number, of);
            };
        }
    }
}
