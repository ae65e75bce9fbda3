package dev.coracle.app.pull;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.controls.Spacer;
import atlantafx.base.theme.Styles;
import dev.coracle.app.error.FailureView;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.library.ModuleWords;
import dev.coracle.app.theme.Look;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.library.ModuleFacts;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The panel for pulling: a reference, what it is and asks for, progress, the result.
public final class PullPanel extends VBox {

    private final PullViewModel model;
    private final Consumer<LibraryModule> run;
    private final TextField reference = new TextField();
    private final VBox body = new VBox();
    private final Button close = new Button("", new FontIcon(Feather.X));
    private final ProgressBar bar = new ProgressBar();
    private final Label bytes = new Label();

    /// @param run what Run does with a module that was pulled
    public PullPanel(PullViewModel model, Consumer<LibraryModule> run) {
        this.model = model;
        this.run = run;
        setId("pull-panel");
        getStyleClass().add(Look.SIDE_PANEL);
        Label title = new Label(text("pull.panel.title"));
        title.getStyleClass().add(Look.SECTION_TITLE);
        close.setId("pull-close");
        close.setAccessibleText(text("pull.close.label"));
        close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        HBox header = new HBox(title, new Spacer(), close);
        header.getStyleClass().add(Look.STRIP);
        reference.setId("pull-reference");
        reference.setPromptText(text("pull.reference.prompt"));
        reference.setAccessibleText(text("pull.reference.label"));
        reference.textProperty().bindBidirectional(model.referenceProperty());
        reference.setOnAction(event -> model.look());
        Label hint = new Label(text("pull.reference.hint"));
        hint.setWrapText(true);
        hint.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        bar.setId("pull-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bytes.setId("pull-bytes");
        bytes.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        body.getStyleClass().add(Look.FACTS);
        HBox field = new HBox(reference, favourite());
        field.getStyleClass().add(Look.STRIP);
        HBox.setHgrow(reference, Priority.ALWAYS);
        getChildren().addAll(header, field, suggestions(), gap(), hint, body);
        model.stateProperty().subscribe(this::show);
        model.wellFormedProperty().subscribe(() -> show(model.stateProperty().get()));
        setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        close.fire();
                    }
                });
    }

    private Node favourite() {
        ToggleButton star = new ToggleButton("", new FontIcon(Feather.STAR));
        star.setId("pull-favourite");
        star.setAccessibleText(text("pull.favourite.label"));
        star.setTooltip(new Tooltip(text("pull.favourite.label")));
        star.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        star.setOnAction(event -> model.toggleFavourite());
        model.referenceProperty()
                .subscribe(
                        () -> {
                            star.setDisable(model.registry().isEmpty());
                            star.setSelected(model.isFavourite());
                        });
        star.setDisable(true);
        return star;
    }

    /// Tags of what is typed, or registries to begin with.
    private Node suggestions() {
        FlowPane chips = new FlowPane(4, 4);
        chips.setId("pull-suggestions");
        Runnable draw =
                () -> {
                    chips.getChildren()
                            .setAll(model.suggestions().stream().map(this::suggestion).toList());
                    chips.setManaged(!model.suggestions().isEmpty());
                };
        model.suggestions().subscribe(draw);
        draw.run();
        return chips;
    }

    /// Says where the tags that are suggested are not chosen from all there are.
    private Node gap() {
        Label gap = quiet("");
        gap.setId("pull-gap");
        gap.textProperty().bind(model.suggestionGapProperty());
        gap.visibleProperty().bind(gap.textProperty().isNotEmpty());
        gap.managedProperty().bind(gap.visibleProperty());
        return gap;
    }

    private Node suggestion(String whole) {
        String words = whole.endsWith("/") ? whole : whole.substring(whole.lastIndexOf(':') + 1);
        Button chip = new Button(Written.middle(words, 28));
        chip.setAccessibleText(text("pull.suggestion.accessible", whole));
        chip.setTooltip(new Tooltip(whole));
        chip.getStyleClass().add(Styles.SMALL);
        chip.setOnAction(
                event -> {
                    reference.setText(whole);
                    reference.requestFocus();
                    reference.end();
                });
        return chip;
    }

    /// What closing the panel does; a pull goes on in the task tray.
    public void setOnClose(Runnable action) {
        close.setOnAction(event -> action.run());
    }

    public void focusReference() {
        reference.requestFocus();
    }

    private void show(PullState state) {
        boolean focused = holdsFocus();
        reference.setDisable(model.busy());
        body.getChildren()
                .setAll(
                        switch (state) {
                            case PullState.Idle _ -> List.of(look(), pull(text("pull.pull.label")));
                            case PullState.Looking _ ->
                                    List.of(quiet(text("pull.looking.sentence")), cancel());
                            case PullState.Found found -> found(found.facts());
                            case PullState.Pulling pulling -> progress(pulling);
                            case PullState.Pulled pulled -> done(pulled.module());
                            case PullState.Failed failed ->
                                    List.of(new FailureView(failed.failure(), model::retry));
                        });
        if (focused && !holdsFocus()) {
            // what had the focus is gone: on to the step that comes next
            body.getChildren().stream()
                    .filter(Button.class::isInstance)
                    .findFirst()
                    .orElse(reference)
                    .requestFocus();
        }
    }

    private boolean holdsFocus() {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        while (owner != null && owner != this) {
            owner = owner.getParent();
        }
        return owner != null;
    }

    private List<Node> found(ModuleFacts facts) {
        GridPane grid = new GridPane();
        grid.setId("pull-facts");
        grid.setHgap(16);
        grid.setVgap(8);
        fact(grid, text("pull.kind.label"), ModuleWords.kind(facts.kind()));
        fact(grid, text("pull.size.label"), Written.bytes(facts.size()));
        fact(grid, text("pull.asks.label"), ModuleWords.asksFor(facts.asksFor()));
        if (!facts.packaging().isEmpty()) {
            fact(grid, text("pull.packaging.label"), facts.packaging());
        }
        Label promise = quiet(text("pull.promise.sentence"));
        if (facts.obstacle().isPresent()) {
            Label obstacle =
                    new Label(facts.obstacle().get(), new FontIcon(Feather.ALERT_TRIANGLE));
            obstacle.setId("pull-obstacle");
            obstacle.setWrapText(true);
            obstacle.getStyleClass().add(Look.ASKS);
            return List.of(grid, obstacle, startOver());
        }
        return List.of(
                grid,
                promise,
                pull(text("pull.pull.size", Written.bytes(facts.size()))),
                startOver());
    }

    private List<Node> progress(PullState.Pulling pulling) {
        bar.setProgress(PullViewModel.fraction(pulling.done(), pulling.total()));
        bytes.setText(PullViewModel.bytes(pulling.done(), pulling.total()));
        return List.of(bar, bytes, cancel());
    }

    private List<Node> done(LibraryModule module) {
        Label done =
                new Label(
                        text("pull.done.sentence", module.name()),
                        new FontIcon(Feather.CHECK_CIRCLE));
        done.setId("pull-done");
        done.setWrapText(true);
        done.getStyleClass().add(Look.ALLOWED);
        Button start = new Button(text("pull.run.label"), new FontIcon(Feather.PLAY));
        start.setId("pull-run");
        start.getStyleClass().add(Styles.ACCENT);
        start.setOnAction(event -> run.accept(module));
        return List.of(done, start, startOver());
    }

    private Button look() {
        Button look = new Button(text("pull.look.label"), new FontIcon(Feather.EYE));
        look.setId("pull-look");
        look.setDisable(!model.wellFormedProperty().get());
        look.setOnAction(event -> model.look());
        return look;
    }

    private Button pull(String label) {
        Button pull = new Button(label, new FontIcon(Feather.DOWNLOAD));
        pull.setId("pull-start");
        pull.getStyleClass().add(Styles.ACCENT);
        pull.setDisable(!model.wellFormedProperty().get());
        pull.setOnAction(event -> model.pull());
        return pull;
    }

    private Button cancel() {
        Button cancel = new Button(text("pull.cancel.label"));
        cancel.setId("pull-cancel");
        cancel.setOnAction(event -> model.cancel());
        return cancel;
    }

    private Button startOver() {
        Button over = new Button(text("pull.over.label"));
        over.setId("pull-over");
        over.getStyleClass().add(Styles.FLAT);
        over.setOnAction(
                event -> {
                    model.reset();
                    focusReference();
                });
        return over;
    }

    private static Label quiet(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        return label;
    }

    private static void fact(GridPane grid, String name, String value) {
        Label label = new Label(name);
        label.getStyleClass().add(Look.QUIET);
        label.setMinWidth(Region.USE_PREF_SIZE);
        Label words = new Label(value);
        words.setWrapText(true);
        grid.addRow(grid.getRowCount(), label, words);
    }
}
