package dev.coracle.capability.view;

import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Fields;
import dev.coracle.capability.model.RoomState;
import dev.coracle.capability.model.Row;
import dev.coracle.capability.model.Steps;
import dev.coracle.capability.model.Words;
import dev.coracle.engine.grant.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// The walls: how much of the computer a run may use up.
final class LimitsBody implements Body {

    private final EditorViewModel model;
    private final List<RowNode> rows;
    private final VBox box = new VBox();

    LimitsBody(EditorViewModel model) {
        this.model = model;
        rows =
                List.of(
                        size(
                                "limit-memory",
                                Words.text("capability.limit.memory"),
                                Steps.MEMORY,
                                Limits::memoryBytes,
                                Limits::withMemoryBytes),
                        time(
                                "limit-wall-time",
                                Words.text("capability.limit.wall"),
                                Limits::wallTime,
                                (limits, time) -> timed(limits, time, limits.cpuTime())),
                        time(
                                "limit-cpu-time",
                                Words.text("capability.limit.cpu"),
                                Limits::cpuTime,
                                (limits, time) -> timed(limits, limits.wallTime(), time)),
                        files(),
                        size(
                                "limit-log",
                                Words.text("capability.limit.log"),
                                Steps.LOG,
                                Limits::logBytes,
                                Limits::withLogBytes),
                        fuel());
        box.getChildren().setAll(rows);
        box.getStyleClass().add("body");
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(RoomState state) {
        List<Row> now = state.rows(Door.LIMITS);
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).show(now.get(i));
        }
    }

    private RowNode size(
            String id,
            String name,
            List<Long> steps,
            Function<Limits, Long> get,
            BiFunction<Limits, Long, Limits> with) {
        Stepper<Long> stepper =
                new Stepper<>(
                        id,
                        name,
                        get.apply(Limits.DEFAULT),
                        bytes -> Fields.shown(bytes),
                        Fields::size,
                        now -> Steps.up(steps, now),
                        now -> Steps.down(steps, now),
                        to -> edit(with, to));
        return new RowNode(stepper, row -> stepper.show(get.apply(limits())));
    }

    private RowNode time(
            String id,
            String name,
            Function<Limits, Optional<Duration>> get,
            BiFunction<Limits, Optional<Duration>, Limits> with) {
        Stepper<Optional<Duration>> stepper =
                new Stepper<>(
                        id,
                        name,
                        Optional.empty(),
                        time -> Fields.shown(time),
                        Fields::duration,
                        Steps::longer,
                        Steps::shorter,
                        to -> edit(with, to));
        return new RowNode(stepper, row -> stepper.show(get.apply(limits())));
    }

    private RowNode files() {
        Stepper<Integer> stepper =
                new Stepper<>(
                        "limit-open-files",
                        Words.text("capability.limit.files"),
                        Limits.DEFAULT.openFiles(),
                        number -> Integer.toString(number),
                        Fields::openFiles,
                        now -> Steps.up(Steps.FILES, now),
                        now -> Steps.down(Steps.FILES, now),
                        to -> edit(Limits::withOpenFiles, to));
        return new RowNode(stepper, row -> stepper.show(limits().openFiles()));
    }

    private RowNode fuel() {
        Stepper<Optional<Long>> stepper =
                new Stepper<>(
                        "limit-fuel",
                        Words.text("capability.limit.fuel"),
                        Optional.empty(),
                        fuel -> fuel.map(units -> Long.toString(units)).orElse(""),
                        Fields::fuel,
                        Steps::more,
                        Steps::fewer,
                        to -> edit(LimitsBody::fueled, to));
        return new RowNode(
                stepper, row -> stepper.show(limits().fuel().stream().boxed().findFirst()));
    }

    private static Limits fueled(Limits limits, Optional<Long> fuel) {
        return new Limits(
                limits.memoryBytes(),
                limits.wallTime(),
                limits.cpuTime(),
                fuel.map(OptionalLong::of).orElse(OptionalLong.empty()),
                limits.openFiles(),
                limits.logBytes());
    }

    private static Limits timed(Limits limits, Optional<Duration> wall, Optional<Duration> cpu) {
        return new Limits(
                limits.memoryBytes(),
                wall,
                cpu,
                limits.fuel(),
                limits.openFiles(),
                limits.logBytes());
    }

    private Limits limits() {
        return model.grantsProperty().get().limits();
    }

    private <T> void edit(BiFunction<Limits, T, Limits> with, T to) {
        model.edit(grants -> grants.withLimits(with.apply(grants.limits(), to)));
    }
}
