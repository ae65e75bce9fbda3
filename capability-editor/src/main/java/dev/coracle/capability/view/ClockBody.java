package dev.coracle.capability.view;

import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Fields;
import dev.coracle.capability.model.RoomState;
import dev.coracle.capability.model.Words;
import dev.coracle.engine.grant.ClockGrant;
import java.time.Instant;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// Which time the module is told.
final class ClockBody implements Body {

    private enum Time {
        MADE_UP,
        COARSE,
        EXACT,
        FIXED
    }

    /// Where a fixed clock stands until the user says otherwise.
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final EditorViewModel model;
    private final Segments<Time> times;
    private final Problem problem = new Problem();
    private final CommitField<Instant> instant;
    private final VBox fixed;
    private final RowNode row;
    private final VBox box;

    ClockBody(EditorViewModel model) {
        this.model = model;
        times =
                new Segments<Time>(this::choose)
                        .add(Time.MADE_UP, "clock-none", Words.text("capability.clock.none"))
                        .add(Time.COARSE, "clock-coarse", Words.text("capability.clock.coarse"))
                        .add(Time.EXACT, "clock-real", Words.text("capability.clock.real"))
                        .add(Time.FIXED, "clock-fixed", Words.text("capability.clock.fixed"));
        instant =
                new CommitField<>(
                        "clock-instant",
                        Words.text("capability.form.instant"),
                        START.toString(),
                        Fields::instant,
                        problem,
                        to -> set(new ClockGrant.Fixed(to)));
        fixed = new VBox(instant, problem);
        fixed.getStyleClass().add("adding");
        fixed.managedProperty().bind(fixed.visibleProperty());
        row = new RowNode(times, now -> {});
        box = new VBox(row, fixed);
        box.getStyleClass().add("body");
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(RoomState state) {
        row.show(state.rows(Door.CLOCK).getFirst());
        ClockGrant clock = model.grantsProperty().get().clock();
        fixed.setVisible(clock instanceof ClockGrant.Fixed);
        switch (clock) {
            case ClockGrant.None() -> times.show(Time.MADE_UP);
            case ClockGrant.Coarse() -> times.show(Time.COARSE);
            case ClockGrant.Real() -> times.show(Time.EXACT);
            case ClockGrant.Fixed(var at) -> {
                times.show(Time.FIXED);
                instant.show(at.toString());
            }
        }
    }

    private void choose(Time time) {
        set(
                switch (time) {
                    case MADE_UP -> new ClockGrant.None();
                    case COARSE -> new ClockGrant.Coarse();
                    case EXACT -> new ClockGrant.Real();
                    case FIXED -> new ClockGrant.Fixed(START);
                });
    }

    private void set(ClockGrant clock) {
        model.edit(grants -> grants.withClock(clock));
    }
}
