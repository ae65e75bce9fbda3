package dev.coracle.capability.view;

import atlantafx.base.theme.Styles;
import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Proposal;
import dev.coracle.capability.model.RoomState;
import dev.coracle.capability.model.Words;
import dev.coracle.engine.grant.DirectoryGrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What runs were refused, each with the one click that would let it through.
final class ProposalsBox extends VBox {

    private static final int FIRST = 3;

    private final EditorViewModel model;
    private final Chooser chooser;
    private final Label title = new Label("", new FontIcon(Feather.SHIELD));
    private final Sentence failure = new Sentence("problem");
    private List<Proposal> shown = List.of();
    private int most = FIRST;

    ProposalsBox(EditorViewModel model, Chooser chooser) {
        this.model = model;
        this.chooser = chooser;
        setId("proposals");
        getStyleClass().add("proposals");
        title.getStyleClass().add("proposals-title");
        model.stateProperty().subscribe(this::show);
    }

    private void show(RoomState state) {
        if (state.proposals().equals(shown) && !getChildren().isEmpty()) {
            return;
        }
        shown = state.proposals();
        draw();
    }

    private void draw() {
        setVisible(!shown.isEmpty());
        setManaged(!shown.isEmpty());
        getChildren().setAll(title);
        title.setText(Words.text("capability.proposals.title", shown.size()));
        for (int i = 0; i < Math.min(most, shown.size()); i++) {
            getChildren().add(card(shown.get(i), "proposal-" + i));
        }
        if (shown.size() > most) {
            getChildren()
                    .add(
                            Controls.button(
                                    "proposals-more",
                                    Words.text("capability.proposals.more", shown.size() - most),
                                    () -> {
                                        most = Integer.MAX_VALUE;
                                        draw();
                                    }));
        }
    }

    private Node card(Proposal proposal, String id) {
        Sentence asked = new Sentence("asked").show(proposal.asked());
        Label times =
                new Label(
                        proposal.times() == 1
                                ? ""
                                : Words.text("capability.times", proposal.times()));
        times.getStyleClass().add("proposal-times");
        times.setMinWidth(USE_PREF_SIZE);
        SentenceLine first = new SentenceLine(List.of(), asked, List.of(times));
        Button grant = Controls.button(id + "-grant", proposal.action(), () -> accept(proposal));
        grant.getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.SUCCESS);
        HBox second = new HBox(8, grant);
        second.setAlignment(Pos.CENTER_LEFT);
        if (proposal.step() instanceof Proposal.GrantDirectory step) {
            Button choose =
                    Controls.button(
                            id + "-choose",
                            Words.text("capability.proposal.choose"),
                            () -> choose(step));
            choose.setMinWidth(USE_PREF_SIZE);
            second.getChildren().add(choose);
        }
        VBox card = new VBox(first, second);
        if (!proposal.effect().isEmpty()) {
            card.getChildren().add(1, new Sentence("effect").show(proposal.effect()));
        }
        card.getStyleClass().add("proposal");
        if (proposal.door() == Door.CLOCK || proposal.door() == Door.RANDOMNESS) {
            card.getStyleClass().add("faked");
        }
        return card;
    }

    private void accept(Proposal proposal) {
        switch (proposal.step()) {
            case Proposal.Edit(var change) -> model.edit(change);
            case Proposal.GrantDirectory step -> grant(step, step.suggested());
        }
    }

    private void choose(Proposal.GrantDirectory step) {
        chooser.directory(
                        getScene().getWindow(),
                        Words.text("capability.form.browse.title"),
                        model.places().home())
                .ifPresent(path -> grant(step, path));
    }

    /// Makes the directory where it is not there yet, because a grant of nothing helps nobody.
    private void grant(Proposal.GrantDirectory step, Path host) {
        try {
            Files.createDirectories(host);
        } catch (IOException unwritable) {
            failure.show(Words.text("capability.proposal.failed", model.places().shown(host)));
            getChildren().remove(failure);
            getChildren().add(1, failure);
            return;
        }
        model.edit(
                grants ->
                        grants.withDirectory(
                                new DirectoryGrant(host, step.guest(), step.access())));
    }
}
