package dev.coracle.capability.view;

import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Fields;
import dev.coracle.capability.model.RoomState;
import dev.coracle.capability.model.Words;
import dev.coracle.engine.grant.RandomGrant;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// Which randomness the module is given.
final class RandomBody implements Body {

    private enum Source {
        SAME,
        SECURE,
        SEEDED
    }

    private final EditorViewModel model;
    private final Segments<Source> sources;
    private final Problem problem = new Problem();
    private final CommitField<Long> seed;
    private final VBox seeded;
    private final RowNode row;
    private final VBox box;

    RandomBody(EditorViewModel model) {
        this.model = model;
        sources =
                new Segments<Source>(this::choose)
                        .add(Source.SAME, "random-none", Words.text("capability.random.none"))
                        .add(Source.SEEDED, "random-seeded", Words.text("capability.random.seeded"))
                        .add(
                                Source.SECURE,
                                "random-secure",
                                Words.text("capability.random.secure"));
        seed =
                new CommitField<>(
                        "random-seed",
                        Words.text("capability.form.seed"),
                        "42",
                        Fields::seed,
                        problem,
                        to -> set(new RandomGrant.Seeded(to)));
        seeded = new VBox(seed, problem);
        seeded.getStyleClass().add("adding");
        seeded.managedProperty().bind(seeded.visibleProperty());
        row = new RowNode(sources, now -> {});
        box = new VBox(row, seeded);
        box.getStyleClass().add("body");
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(RoomState state) {
        row.show(state.rows(Door.RANDOMNESS).getFirst());
        RandomGrant random = model.grantsProperty().get().random();
        seeded.setVisible(random instanceof RandomGrant.Seeded);
        switch (random) {
            case RandomGrant.None() -> sources.show(Source.SAME);
            case RandomGrant.Secure() -> sources.show(Source.SECURE);
            case RandomGrant.Seeded(long value) -> {
                sources.show(Source.SEEDED);
                seed.show(Long.toString(value));
            }
        }
    }

    private void choose(Source source) {
        set(
                switch (source) {
                    case SAME -> new RandomGrant.None();
                    case SECURE -> new RandomGrant.Secure();
                    case SEEDED -> new RandomGrant.Seeded(42);
                });
    }

    private void set(RandomGrant random) {
        model.edit(grants -> grants.withRandom(random));
    }
}
