package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.controls.Spacer;
import atlantafx.base.theme.Styles;
import dev.coracle.app.compare.RaceViewModel.Stand;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.task.Frames;
import dev.coracle.app.theme.Look;
import dev.coracle.workloads.compare.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Two sides that start on the same click: a stop watch for each, large enough for a room, over
/// their lanes.
final class RaceView extends ScrollPane {

    private final RaceViewModel model;
    private final List<Label> clocks = new ArrayList<>();
    private final Frames frames = new Frames(this::tick);
    private final ListChangeListener<Lane> whenChanged = change -> follow();

    /// @param leave what ends the race
    RaceView(RaceViewModel model, Runnable leave) {
        this.model = model;
        setId("race");
        setFitToWidth(true);
        Label words = wrapped("");
        words.setId("race-words");
        words.textProperty().bind(model.wordsProperty());
        LanesView lanes = new LanesView(model.lanes());
        VBox body =
                new VBox(
                        head(leave),
                        watches(),
                        words,
                        lanes,
                        PhaseWords.legend(),
                        quiet(text("compare.race.note")));
        body.getStyleClass().add("compare-body");
        setContent(body);
        model.lanes().addListener(new WeakListChangeListener<>(whenChanged));
        sceneProperty().subscribe(scene -> follow());
    }

    private HBox head(Runnable leave) {
        Label title = new Label(text("compare.race.title", model.pair()));
        title.getStyleClass().add(Look.CARD_TITLE);
        Button start = new Button("", new FontIcon(Feather.FLAG));
        start.setId("race-start");
        start.setMinWidth(Region.USE_PREF_SIZE);
        start.getStyleClass().add(Styles.ACCENT);
        start.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        model.lanes().stream()
                                                        .allMatch(lane -> lane.dots().isEmpty())
                                                ? text("compare.race.start")
                                                : text("compare.race.again"),
                                model.lanes()));
        start.setOnAction(event -> model.start());
        model.standProperty()
                .subscribe(
                        stand -> {
                            // The keyboard stays here, so that the space bar starts it, again and
                            // again, and never writes elsewhere.
                            if (start.isFocused()) {
                                requestFocus();
                            }
                            start.setDisable(stand != Stand.READY);
                            if (stand == Stand.READY) {
                                start.requestFocus();
                            }
                        });
        Button end = new Button(text("compare.race.leave"), new FontIcon(Feather.X));
        end.setId("race-leave");
        end.setMinWidth(Region.USE_PREF_SIZE);
        end.setOnAction(event -> leave.run());
        HBox row = new HBox(title, new Spacer(), end, start);
        row.getStyleClass().add(Look.STRIP);
        return row;
    }

    private HBox watches() {
        HBox row = new HBox();
        row.getStyleClass().add("race-watches");
        for (Lane lane : model.lanes()) {
            Label name = new Label(SideWords.of(lane.side()));
            name.getStyleClass().add(lane.side().isOurs() ? "lane-wasm" : "lane-container");
            Label clock = new Label(text("compare.race.standing"));
            clock.getStyleClass()
                    .addAll("race-clock", lane.side().isOurs() ? "race-wasm" : "race-container");
            clock.setMinWidth(Region.USE_PREF_SIZE);
            clocks.add(clock);
            VBox watch = new VBox(name, clock);
            HBox.setHgrow(watch, Priority.ALWAYS);
            watch.setMaxWidth(Double.MAX_VALUE);
            row.getChildren().add(watch);
        }
        return row;
    }

    private void follow() {
        tick();
        frames.set(
                getScene() != null
                        && model.lanes().stream()
                                .anyMatch(lane -> lane.runningSince().isPresent()));
    }

    /// Shows the time since the click until the first byte, which stops the watch.
    private void tick() {
        for (int i = 0; i < clocks.size(); i++) {
            Lane lane = model.lanes().get(i);
            Label clock = clocks.get(i);
            if (lane.runningSince().isPresent() && !lane.phases().containsKey(Phase.FIRST_BYTE)) {
                long nanos = System.nanoTime() - lane.runningSince().getAsLong();
                clock.setText(text("compare.race.millis", nanos / 1_000_000));
            } else if (!lane.phases().isEmpty()) {
                clock.setText(Written.duration(Duration.ofNanos((long) (lane.flag() * 1e6))));
            }
        }
    }

    private static Label wrapped(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("conclusion");
        return label;
    }

    private static Label quiet(String words) {
        Label label = wrapped(words);
        label.getStyleClass().setAll("label", Look.QUIET);
        return label;
    }
}
