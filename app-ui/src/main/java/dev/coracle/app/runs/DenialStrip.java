package dev.coracle.app.runs;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.theme.Look;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Proposal;
import dev.coracle.capability.model.Requests;
import dev.coracle.engine.grant.Grants;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the run was refused, one row each, with the least grant that would have let it through: one
/// click grants it and runs again.
final class DenialStrip extends VBox {

    private static final double MOST_HEIGHT = 180;

    /// Whether what is granted is remembered for the module.
    private enum Reach {
        THIS_RUN,
        THIS_MODULE
    }

    private final RunDesk desk;
    private final Consumer<RunItem> showRun;
    private final Runnable keepFocus;
    private final EditorViewModel model = new EditorViewModel();
    private List<Proposal> proposals = List.of();
    private String run = "";
    private final BooleanProperty wanted = new SimpleBooleanProperty(this, "wanted", true);
    private final VBox rows = new VBox();

    /// @param keepFocus moves the keyboard focus off a button that is about to go away
    DenialStrip(RunDesk desk, Consumer<RunItem> showRun, Runnable keepFocus) {
        this.desk = desk;
        this.showRun = showRun;
        this.keepFocus = keepFocus;
        setId("denials");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.minHeightProperty().bind(Bindings.min(rows.heightProperty(), MOST_HEIGHT));
        scroll.maxHeightProperty().bind(scroll.minHeightProperty());
        getChildren().add(scroll);
        visibleProperty().bind(wanted.and(Bindings.isNotEmpty(rows.getChildren())));
        managedProperty().bind(visibleProperty());
    }

    void clear() {
        proposals = List.of();
        run = "";
        rows.getChildren().clear();
    }

    /// Whether it may be in sight at all.
    void setWanted(boolean may) {
        wanted.set(may);
    }

    void show(RunFacts facts) {
        if (facts.live()) {
            clear();
            return;
        }
        // what was granted since then needs no offer any more
        Grants now = desk.grantsFor(facts.program().digest());
        model.open(facts.program().name(), now, Requests.unknown(), facts.trail());
        List<Proposal> offers = model.stateProperty().get().proposals();
        if (!facts.id().equals(run) || !same(offers)) {
            run = facts.id();
            proposals = offers;
            draw(facts, now, false);
        }
    }

    /// The first offer, and the rest of them on demand.
    private void draw(RunFacts facts, Grants now, boolean all) {
        rows.getChildren().clear();
        for (Proposal offer : all ? proposals : proposals.stream().limit(1).toList()) {
            DenialRow row = row(facts, now, offer);
            rows.getChildren().add(row);
            if (!all && proposals.size() > 1) {
                Button more = new Button(text("denial.more.count", proposals.size() - 1));
                more.setId("denial-more");
                more.getStyleClass().addAll(Styles.FLAT);
                more.setMinWidth(Region.USE_PREF_SIZE);
                more.setOnAction(event -> draw(facts, now, true));
                row.addAction(more);
            }
        }
    }

    private boolean same(List<Proposal> offers) {
        return offers.stream()
                .map(Proposal::asked)
                .toList()
                .equals(proposals.stream().map(Proposal::asked).toList());
    }

    private DenialRow row(RunFacts facts, Grants now, Proposal offer) {
        FontIcon icon = new FontIcon(Feather.SLASH);
        icon.getStyleClass().add(Look.DENIED);
        Label asked = new Label(offer.asked().replace("`", ""), icon);
        Label times = new Label(offer.times() > 1 ? "×" + Written.count(offer.times()) : "");
        times.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        times.setMinWidth(Region.USE_PREF_SIZE);
        times.setVisible(offer.times() > 1);
        times.setManaged(times.isVisible());
        return switch (offer.step()) {
            case Proposal.GrantDirectory directory -> {
                Button choose = new Button(text("denial.choose.label"));
                choose.setId("denial-choose");
                choose.setMinWidth(Region.USE_PREF_SIZE);
                choose.setOnAction(event -> choose(facts, now, directory));
                SplitMenuButton grant =
                        grant(
                                offer,
                                reach ->
                                        grantAndRun(
                                                facts,
                                                now,
                                                directory,
                                                directory.suggested(),
                                                reach));
                yield new DenialRow(asked, times, choose, grant);
            }
            case Proposal.Edit edit ->
                    new DenialRow(
                            asked,
                            times,
                            grant(offer, reach -> runWith(facts, edit.applied(now), reach)));
        };
    }

    /// Grants for this module with one click; for the next run alone, or for every module, from the
    /// menu beside it.
    private SplitMenuButton grant(Proposal offer, Consumer<Reach> action) {
        MenuItem once = new MenuItem(text("denial.once.label"));
        once.setId("denial-once");
        once.setOnAction(event -> action.accept(Reach.THIS_RUN));
        MenuItem always = new MenuItem(text("denial.always.label"));
        always.setId("denial-always");
        always.setOnAction(
                event -> {
                    desk.setDefaults(offer.step().applied(desk.defaultsProperty().get()));
                    action.accept(Reach.THIS_MODULE);
                });
        SplitMenuButton grant = new SplitMenuButton(once, always);
        grant.setText(text("denial.grant.label"));
        grant.setGraphic(new FontIcon(Feather.UNLOCK));
        grant.setId("denial-grant");
        grant.getStyleClass().addAll(Styles.ACCENT);
        grant.setMinWidth(Region.USE_PREF_SIZE);
        grant.setTooltip(new Tooltip(offer.action()));
        grant.setAccessibleText(offer.action());
        grant.setOnAction(event -> action.accept(Reach.THIS_MODULE));
        return grant;
    }

    private void choose(RunFacts facts, Grants now, Proposal.GrantDirectory directory) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(text("denial.choose.title", directory.guest()));
        Optional.ofNullable(chooser.showDialog(getScene().getWindow()))
                .map(File::toPath)
                .ifPresent(folder -> grantAndRun(facts, now, directory, folder, Reach.THIS_MODULE));
    }

    private void grantAndRun(
            RunFacts facts,
            Grants now,
            Proposal.GrantDirectory directory,
            Path folder,
            Reach reach) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            // the run itself says that the folder is missing, in its own words
        }
        runWith(facts, now.withDirectory(directory.at(folder)), reach);
    }

    private void runWith(RunFacts facts, Grants grants, Reach reach) {
        keepFocus.run();
        Optional<RunItem> started =
                reach == Reach.THIS_RUN
                        ? desk.startOnce(facts.program(), grants)
                        : desk.start(facts.program(), grants);
        started.ifPresent(showRun);
    }
}
