package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.i18n.Written;
import dev.coracle.app.task.Tasks;
import dev.coracle.workloads.compare.Phase;
import dev.coracle.workloads.compare.Sample;
import dev.coracle.workloads.compare.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// A race of two sides, which start on the same click, as often as it is clicked. On the toolkit's
/// thread, but for [#track()].
final class RaceViewModel {

    static final List<Side> SIDES = List.of(Side.WASM_WARM, Side.CONTAINER);

    /// How far it is.
    enum Stand {
        PREPARING,
        READY,
        RUNNING
    }

    private final String pair;
    private final Tasks tasks;
    private final ObservableList<Lane> lanes = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Stand> stand =
            new ReadOnlyObjectWrapper<>(this, "stand", Stand.PREPARING);
    private final ReadOnlyStringWrapper words =
            new ReadOnlyStringWrapper(this, "words", text("compare.race.preparing"));
    private final List<Sample> finished = new ArrayList<>();
    private final Track track = new Track();

    /// @param pair its name
    RaceViewModel(String pair, Tasks tasks) {
        this.pair = pair;
        this.tasks = tasks;
        SIDES.forEach(side -> lanes.add(Lane.waiting(side)));
    }

    String pair() {
        return pair;
    }

    /// The two sides, with a dot for each start so far.
    ObservableList<Lane> lanes() {
        return lanes;
    }

    ReadOnlyObjectProperty<Stand> standProperty() {
        return stand.getReadOnlyProperty();
    }

    /// What goes on, or how the last start ended.
    ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /// Lets both start. Does nothing while they are not ready.
    void start() {
        if (stand.get() == Stand.READY) {
            stand.set(Stand.RUNNING);
            words.set(text("compare.race.running"));
            finished.clear();
            track.clicks.release();
        }
    }

    /// Nobody will let them start any more.
    void leave() {
        track.over = true;
        track.clicks.release();
    }

    RaceTrack track() {
        return track;
    }

    private void change(Side side, UnaryOperator<Lane> change) {
        lanes.replaceAll(lane -> lane.side() == side ? change.apply(lane) : lane);
    }

    private void ended(Sample sample) {
        change(sample.side(), lane -> lane.ran(sample, true));
        finished.add(sample);
        if (finished.size() == SIDES.size()) {
            stand.set(Stand.PREPARING);
            words.set(result());
        }
    }

    private String result() {
        List<Sample> order =
                finished.stream().sorted(Comparator.comparing(RaceViewModel::goal)).toList();
        Sample first = order.getFirst();
        Sample last = order.getLast();
        return text(
                "compare.race.result",
                SideWords.of(first.side()),
                Written.duration(goal(first)),
                SideWords.of(last.side()),
                Written.duration(goal(last)),
                Written.duration(goal(last).minus(goal(first))));
    }

    /// What stops the watch: the first byte, or the end of a job that prints nothing.
    private static Duration goal(Sample sample) {
        return sample.firstByte().orElse(sample.total());
    }

    /// On the threads that race.
    private final class Track implements RaceTrack {

        private final Semaphore clicks = new Semaphore(0);
        private volatile boolean over;

        @Override
        public boolean awaitStart() throws InterruptedException {
            tasks.later(
                    () -> {
                        if (stand.get() == Stand.PREPARING) {
                            stand.set(Stand.READY);
                            if (lanes.stream().allMatch(lane -> lane.dots().isEmpty())) {
                                words.set(text("compare.race.ready"));
                            }
                        }
                    });
            clicks.acquire();
            return !over;
        }

        @Override
        public void started(long moment) {
            tasks.later(() -> SIDES.forEach(side -> change(side, lane -> lane.running(moment))));
        }

        @Override
        public void passed(Side side, Phase phase, long moment) {
            tasks.later(() -> change(side, lane -> lane.passed(phase, moment)));
        }

        @Override
        public void ended(Sample sample) {
            tasks.later(() -> RaceViewModel.this.ended(sample));
        }
    }
}
