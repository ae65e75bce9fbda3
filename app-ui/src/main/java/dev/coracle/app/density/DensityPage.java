package dev.coracle.app.density;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import dev.coracle.app.error.FailureView;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.shell.Choice;
import dev.coracle.app.shell.Page;
import dev.coracle.app.shell.Place;
import dev.coracle.app.theme.Look;
import dev.coracle.workloads.density.Density.Counts;
import java.util.List;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A crowd of instances in one worker, with live counts.
public final class DensityPage implements Page {

    private static final int[] CROWDS = {100, 500, 1000};

    private final DensityViewModel model;
    private final CrowdView crowd = new CrowdView();
    private final Label live = figure("density-live");
    private final Label answered = figure("density-answered");
    private final Label failed = figure("density-failed");
    private final Label resident = figure("density-resident");
    private final Label each = figure("density-each");
    private final Label elapsed = figure("density-elapsed");
    private final Label conclusion = new Label();
    private final VBox content = new VBox();
    private final Timeline clock;

    public DensityPage(DensityViewModel model) {
        this.model = model;
        clock = new Timeline(new KeyFrame(Duration.millis(100), event -> model.look()));
        clock.setCycleCount(Timeline.INDEFINITE);
        Label intro = new Label(text("density.intro.sentence"));
        intro.setWrapText(true);
        intro.getStyleClass().add(Look.QUIET);
        intro.setMinHeight(Label.USE_PREF_SIZE);
        Choice<Integer> sizes = new Choice<>(model.wantedProperty());
        for (int size : CROWDS) {
            sizes.offer("density-" + size, text("density.size.label", size), size);
        }
        sizes.disableProperty().bind(model.liveProperty());
        FlowPane figures =
                new FlowPane(
                        named(text("density.live.name"), live),
                        named(text("density.answered.name"), answered),
                        named(text("density.failed.name"), failed),
                        named(text("density.resident.name"), resident),
                        named(text("density.each.name"), each),
                        named(text("density.elapsed.name"), elapsed));
        figures.getStyleClass().add(Look.FIGURES);
        figures.setMinHeight(FlowPane.USE_PREF_SIZE);
        conclusion.setId("density-conclusion");
        conclusion.setWrapText(true);
        conclusion.setMinHeight(Label.USE_PREF_SIZE);
        VBox.setVgrow(crowd, Priority.ALWAYS);
        VBox failure = new VBox();
        failure.setMinHeight(VBox.USE_PREF_SIZE);
        model.failureProperty()
                .subscribe(
                        now ->
                                failure.getChildren()
                                        .setAll(
                                                now.stream()
                                                        .map(f -> new FailureView(f, model::start))
                                                        .toList()));
        content.getChildren().addAll(failure, intro, sizes, figures, conclusion, crowd);
        content.getStyleClass().add("density-body");
        model.wantedProperty().subscribe(now -> show(model.countsProperty().get()));
        model.countsProperty().subscribe(this::show);
        content.sceneProperty().subscribe(this::tick);
        model.liveProperty().subscribe(this::tick);
    }

    @Override
    public Place place() {
        return Place.DENSITY;
    }

    @Override
    public String title() {
        return text("density.page.title");
    }

    @Override
    public Ikon icon() {
        return Feather.GRID;
    }

    @Override
    public ObservableValue<String> badge() {
        return new ReadOnlyStringWrapper("");
    }

    @Override
    public List<Node> actions() {
        Button end = new Button(text("density.end.label"), new FontIcon(Feather.SQUARE));
        end.setId("density-end");
        end.setOnAction(event -> model.end());
        end.disableProperty().bind(model.liveProperty().not());
        Button start = new Button(text("density.start.label"), new FontIcon(Feather.PLAY));
        start.setId("density-start");
        start.getStyleClass().add(Styles.ACCENT);
        start.setOnAction(event -> model.start());
        start.disableProperty().bind(model.liveProperty());
        return List.of(end, start);
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public void close() {
        clock.stop();
        model.close();
    }

    private void tick() {
        if (content.getScene() != null && model.liveProperty().get()) {
            clock.play();
        } else {
            clock.stop();
        }
    }

    private void show(Optional<Counts> found) {
        conclusion.setText(model.conclusion());
        if (found.isEmpty()) {
            crowd.show(model.wantedProperty().get());
            List.of(live, answered, failed, resident, each, elapsed)
                    .forEach(figure -> figure.setText(text("density.figure.none")));
            return;
        }
        Counts now = found.get();
        crowd.show(now);
        live.setText(Written.count(now.live()));
        answered.setText(Written.count(now.answered()));
        failed.setText(Written.count(now.failed()));
        long bytes = now.worker().resident().peak();
        resident.setText(bytes == 0 ? text("density.figure.none") : Written.bytes(bytes));
        each.setText(
                bytes == 0 || now.answered() == 0
                        ? text("density.figure.none")
                        : Written.bytes(bytes / now.answered()));
        elapsed.setText(
                Written.duration(model.answeredAfterProperty().get().orElse(now.elapsed())));
    }

    private static Label figure(String id) {
        Label figure = new Label();
        figure.setId(id);
        figure.getStyleClass().add(Look.FIGURE);
        return figure;
    }

    private static Node named(String name, Label figure) {
        Label words = new Label(name);
        words.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        figure.setAccessibleHelp(name);
        VBox both = new VBox(figure, words);
        both.getStyleClass().add("figure-box");
        return both;
    }
}
