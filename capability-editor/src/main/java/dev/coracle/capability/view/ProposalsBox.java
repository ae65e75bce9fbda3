package dev.coracle.capability.view;

import atlantafx.base.theme.Styles;
import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Proposal;
import dev.coracle.capability.model.RoomState;
import dev.coracle.capability.model.Words;
import dev.coracle.engine.grant.Grants;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What runs were refused, each with the one click that would let it through.
final class ProposalsBox extends VBox {

    private static final int FIRST = 3;

    private final EditorViewModel model;
    private final Chooser chooser;
    private final ObjectProperty<@Nullable Reach> reach;
    private final Label title = new Label("", new FontIcon(Feather.SHIELD));
    private final Node after;
    private List<Proposal> shown = List.of();
    private int most = FIRST;

    /// @param reach null where there is nothing beyond the module
    /// @param after takes the focus when the last proposal is gone
    ProposalsBox(
            EditorViewModel model,
            Chooser chooser,
            ObjectProperty<@Nullable Reach> reach,
            Node after) {
        this.model = model;
        this.reach = reach;
        this.after = after;
        this.chooser = chooser;
        setId("proposals");
        getStyleClass().add("proposals");
        title.getStyleClass().add("proposals-title");
        model.stateProperty().subscribe(this::show);
        reach.subscribe(now -> draw());
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
        ButtonBase grant = grant(proposal, id);
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

    /// For this module with one click; how far else it can reach is in the menu beside it.
    private ButtonBase grant(Proposal proposal, String id) {
        Reach reach = this.reach.get();
        if (reach == null) {
            return Controls.button(id + "-grant", proposal.action(), () -> accept(proposal));
        }
        MenuItem once = new MenuItem(Words.text("capability.proposal.once"));
        once.setId(id + "-once");
        once.setOnAction(
                chosen ->
                        keepFocus(
                                () -> {
                                    make(proposal);
                                    reach.once(
                                            proposal.step().applied(model.inForceProperty().get()));
                                }));
        MenuItem always = new MenuItem(Words.text("capability.proposal.always"));
        always.setId(id + "-always");
        always.setOnAction(
                chosen -> {
                    Grants defaults = proposal.step().applied(model.defaultsProperty().get());
                    reach.everywhere(defaults);
                    accept(proposal);
                });
        SplitMenuButton grant = new SplitMenuButton(once, always);
        grant.setId(id + "-grant");
        grant.setText(Words.plain(proposal.action()));
        grant.setAccessibleText(grant.getText());
        grant.getStyleClass().add(Styles.SMALL);
        grant.setOnAction(pressed -> accept(proposal));
        return grant;
    }

    /// Where it can't be made, the run says so in its own words.
    private static void make(Proposal proposal) {
        if (proposal.step() instanceof Proposal.GrantDirectory step) {
            try {
                Files.createDirectories(step.suggested());
            } catch (IOException unwritable) {
                System.getLogger(ProposalsBox.class.getName())
                        .log(System.Logger.Level.DEBUG, "no folder for one run", unwritable);
            }
        }
    }

    private void accept(Proposal proposal) {
        keepFocus(
                () -> {
                    switch (proposal.step()) {
                        case Proposal.Edit(var change) -> model.edit(change);
                        case Proposal.GrantDirectory step ->
                                model.grantNew(step.at(step.suggested()));
                    }
                });
    }

    private void choose(Proposal.GrantDirectory step) {
        chooser.directory(
                        getScene().getWindow(),
                        Words.text("capability.form.browse.title"),
                        model.places().home())
                .ifPresent(
                        path ->
                                keepFocus(
                                        () ->
                                                model.edit(
                                                        grants ->
                                                                grants.withDirectory(
                                                                        step.at(path)))));
    }

    /// The card whose button has the focus goes away with the click; the next one has it then, or
    /// whoever comes after this box.
    private void keepFocus(Runnable change) {
        change.run();
        Node next = lookup(".proposal .button");
        (next != null ? next : after).requestFocus();
    }
}
