package dev.coracle.capability.view;

import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Past;
import dev.coracle.capability.model.Requests;
import dev.coracle.capability.model.Review;
import dev.coracle.capability.model.Trail;
import dev.coracle.capability.profile.ProfileFolder;
import dev.coracle.engine.grant.Grants;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The visual editor of what a module may touch: a value in, a value out.
///
/// ```java
/// CapabilityEditor editor = new CapabilityEditor();
/// editor.open("logger", grants, Requests.ofImports(imports), Trail.empty());
/// editor.setOnApply(edited -> library.save(digest, edited));
/// run.onAccess(trail -> editor.trailProperty().set(trail));   // on the toolkit's thread
/// ```
///
/// It starts no run, stores nothing and enforces nothing. Nodes and properties are used on the
/// toolkit's thread only.
public final class CapabilityEditor extends Region {

    private static final KeyCombination UNDO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REDO =
            new KeyCodeCombination(
                    KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    /// Narrower than this, the rows stand under the picture instead of beside it.
    private static final double WIDE = 900;

    /// How much of the height the picture takes where the rows stand under it.
    private static final double SHARE = 0.56;

    private static final double SCROLL_BAR = 14;

    private final EditorViewModel model;
    private final ObjectProperty<@Nullable Door> selected =
            new SimpleObjectProperty<>(this, "selected");
    private final ObjectProperty<@Nullable Reach> reach = new SimpleObjectProperty<>(this, "reach");
    private final RoomPicture picture;
    private final VBox room = new VBox();
    private final RowsPane rows;
    private final ScrollPane scroll = new ScrollPane();
    private final BorderPane frame = new BorderPane();
    private final EditorBar bar;
    private boolean wide;
    private final ObjectProperty<Consumer<Grants>> onApply =
            new SimpleObjectProperty<>(this, "onApply", grants -> {});

    public CapabilityEditor() {
        this(new EditorViewModel(), Chooser.OF_THE_PLATFORM);
    }

    CapabilityEditor(EditorViewModel model, Chooser chooser) {
        this.model = model;
        getStyleClass().add("capability-editor");
        getStylesheets().add(stylesheet());
        picture = new RoomPicture(model, selected);
        VBox.setVgrow(picture, Priority.ALWAYS);
        room.setAlignment(Pos.CENTER);
        Sentence summary = new Sentence("summary");
        summary.setId("summary");
        room.getStyleClass().add("room");
        room.getChildren().addAll(picture, summary);
        model.stateProperty().subscribe(state -> summary.show(state.summary()));
        FolderDrop.on(room, model, () -> selected.set(Door.DIRECTORIES));
        rows = new RowsPane(model, chooser, reach, selected);
        scroll.setId("capability-scroll");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        bar = new EditorBar(model, chooser, reach, this::applyNow);
        frame.setBottom(bar);
        getChildren().add(frame);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        arrange();
    }

    static String stylesheet() {
        return Objects.requireNonNull(CapabilityEditor.class.getResource("capability-editor.css"))
                .toExternalForm();
    }

    /// Shows a module: its grants are in force and nothing can be undone.
    ///
    /// @param moduleName written on the boat
    /// @param inForce the grants that its next run would get now
    /// @param requests what its imports ask for
    /// @param trail what its runs did so far
    public void open(String moduleName, Grants inForce, Requests requests, Trail trail) {
        model.open(moduleName, inForce, requests, trail);
        selected.set(firstOfInterest());
    }

    /// The grants as edited so far; fires with each edit. Setting them is an edit that can be
    /// undone.
    public ObjectProperty<Grants> grantsProperty() {
        return model.grantsProperty();
    }

    /// The grants of the next run as long as nothing is applied; rows that differ from them are
    /// marked.
    public ObjectProperty<Grants> inForceProperty() {
        return model.inForceProperty();
    }

    public ObjectProperty<Requests> requestsProperty() {
        return model.requestsProperty();
    }

    /// What the module's runs used and were refused. May be set again and again while a run goes
    /// on: doors that are refused anew pulse once.
    public ObjectProperty<Trail> trailProperty() {
        return model.trailProperty();
    }

    /// What the last run was given; rows that differ from it are marked. [#open] forgets it.
    public ObjectProperty<Optional<Grants>> lastRunProperty() {
        return model.lastRunProperty();
    }

    /// What runs before the last one did: what none of them used is what tightening takes away.
    /// [#open] forgets it.
    public ObjectProperty<Past> pastProperty() {
        return model.pastProperty();
    }

    /// What a module starts with that was never granted anything; rows that differ are marked.
    public ObjectProperty<Grants> defaultsProperty() {
        return model.defaultsProperty();
    }

    /// Offers, besides this module's grants, those of one run and those of every module.
    public void setReach(Reach beyond) {
        reach.set(beyond);
    }

    /// The name on the boat.
    public StringProperty moduleNameProperty() {
        return model.moduleNameProperty();
    }

    /// Whether there is something to apply.
    public ReadOnlyBooleanProperty changedProperty() {
        return model.changedProperty();
    }

    /// Called with the edited grants when the user applies them; they are in force from then on.
    public ObjectProperty<Consumer<Grants>> onApplyProperty() {
        return onApply;
    }

    public void setOnApply(Consumer<Grants> handler) {
        onApply.set(handler);
    }

    /// Does what the button Apply does: where something dangerous is new, the user is asked once
    /// more first.
    public void apply() {
        bar.ask();
    }

    private void applyNow() {
        onApply.get().accept(model.apply());
        model.lookAgain();
    }

    /// Where another tool finds the module: a file, or a reference. It stands in exports.
    public ObjectProperty<String> referenceProperty() {
        return bar.share().referenceProperty();
    }

    /// Offers the profiles of a folder, and keeps new ones there.
    public void setProfiles(ProfileFolder folder) {
        bar.profiles().keepIn(folder);
    }

    /// Offers to manage profiles: to share them, and to give one to many modules.
    public void setOnManageProfiles(Runnable handler) {
        bar.profiles().setOnManage(handler);
    }

    /// Offers other grants in place of the edited ones, with all that would change.
    public void propose(Review review) {
        model.propose(review);
    }

    /// What is offered and not decided yet; null where nothing is.
    public ReadOnlyObjectProperty<@Nullable Review> reviewProperty() {
        return model.reviewProperty();
    }

    /// The door whose rows stand beside the picture; null where all are folded.
    public ObjectProperty<@Nullable Door> selectedProperty() {
        return selected;
    }

    private Door firstOfInterest() {
        return Stream.of(Door.values())
                .filter(door -> door != Door.LIMITS)
                .filter(
                        door ->
                                model.stateProperty().get().door(door).denied() > 0
                                        || model.stateProperty().get().door(door).granted())
                .findFirst()
                .orElse(Door.DIRECTORIES);
    }

    private void pressed(KeyEvent key) {
        if (REDO.match(key)) {
            model.redo();
            key.consume();
        } else if (UNDO.match(key)) {
            model.undo();
            key.consume();
        }
    }

    private void arrange() {
        rows.setMinWidth(USE_COMPUTED_SIZE);
        rows.setPrefWidth(USE_COMPUTED_SIZE);
        rows.setMaxWidth(Double.MAX_VALUE);
        if (wide) {
            scroll.setContent(rows);
            BorderPane sides = new BorderPane(room);
            sides.setRight(scroll);
            frame.setCenter(sides);
        } else {
            VBox stacked = new VBox(room, rows);
            stacked.getStyleClass().add("stacked");
            scroll.setContent(stacked);
            frame.setCenter(scroll);
        }
    }

    /// The rows take what they can use; the picture grows with the rest.
    private double rowsWidth() {
        return snapSizeX(Math.clamp(getWidth() * 0.48, 430, 640));
    }

    /// The content keeps clear of the scroll bar whether it is there or not, so that unfolding a
    /// row moves nothing sideways.
    private void fitContent(double scrollWidth) {
        if (scroll.getContent() instanceof Region content) {
            double width = Math.max(0, scrollWidth - SCROLL_BAR);
            content.setMinWidth(width);
            content.setPrefWidth(width);
            content.setMaxWidth(width);
        }
    }

    @Override
    protected void layoutChildren() {
        if (wide != getWidth() >= WIDE) {
            wide = !wide;
            arrange();
        }
        picture.setTallest(wide ? Double.MAX_VALUE : Math.max(240, getHeight() * SHARE));
        scroll.setPrefWidth(wide ? rowsWidth() : USE_COMPUTED_SIZE);
        fitContent(wide ? rowsWidth() : getWidth());
        frame.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    @Override
    protected double computePrefWidth(double height) {
        return 1100;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 640;
    }
}
