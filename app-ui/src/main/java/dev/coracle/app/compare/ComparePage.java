package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import dev.coracle.app.error.FailureView;
import dev.coracle.app.shell.EmptyState;
import dev.coracle.app.shell.Page;
import dev.coracle.app.shell.Place;
import dev.coracle.app.theme.Look;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.export.MarkdownReport;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The same job as WebAssembly and as a container: choose a pair, press Compare, watch the race,
/// read what came out.
public final class ComparePage implements Page {

    private static final int MOST_RUNS = 1_000;
    private static final int MOST_SHOWN = 20;

    private final CompareViewModel model;
    private final ReportSaver saver;
    private final StackPane stage = new StackPane();
    private final VBox content = new VBox();
    private final Button compare =
            new Button(text("compare.start.label"), new FontIcon(Feather.PLAY));

    public ComparePage(CompareViewModel model, ReportSaver saver) {
        this.model = model;
        this.saver = saver;
        compare.setId("compare-start");
        compare.getStyleClass().add(Styles.ACCENT);
        compare.setOnAction(event -> model.compare(true));
        VBox.setVgrow(stage, Priority.ALWAYS);
        content.getChildren().addAll(choices(), stage);
        model.stateProperty().subscribe(this::show);
    }

    @Override
    public Place place() {
        return Place.COMPARE;
    }

    @Override
    public String title() {
        return text("compare.page.title");
    }

    @Override
    public Ikon icon() {
        return Feather.COLUMNS;
    }

    @Override
    public ObservableValue<String> badge() {
        return Bindings.createStringBinding(
                () -> model.busy() ? text("compare.page.busy") : "", model.stateProperty());
    }

    @Override
    public List<Node> actions() {
        MenuButton earlier =
                new MenuButton(text("compare.earlier.label"), new FontIcon(Feather.CLOCK));
        earlier.setId("compare-earlier");
        earlier.setAccessibleText(text("compare.earlier.label"));
        Runnable fill = () -> earlier.getItems().setAll(menu(model.earlier(), model::show, true));
        model.earlier().subscribe(fill);
        fill.run();
        return List.of(earlier, compare);
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public void shown() {
        model.recall();
    }

    /// @param files whether a report can be opened from a file
    private List<MenuItem> menu(
            List<ComparisonResult> results, Consumer<ComparisonResult> chosen, boolean files) {
        List<MenuItem> items = new ArrayList<>();
        for (ComparisonResult result : results.stream().limit(MOST_SHOWN).toList()) {
            MenuItem item = new MenuItem(CompareViewModel.name(result));
            item.setOnAction(event -> chosen.accept(result));
            items.add(item);
        }
        if (items.isEmpty()) {
            MenuItem none = new MenuItem(text("compare.earlier.none"));
            none.setDisable(true);
            items.add(none);
        }
        if (files) {
            MenuItem open = new MenuItem(text("compare.open.label"), new FontIcon(Feather.FOLDER));
            open.setOnAction(event -> chooseReport());
            items.add(new SeparatorMenuItem());
            items.add(open);
        }
        return items;
    }

    private void chooseReport() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("compare.open.label"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(text("compare.save.json"), "*.json"));
        File file = chooser.showOpenDialog(content.getScene().getWindow());
        if (file != null) {
            model.open(file.toPath());
        }
    }

    private Node choices() {
        ComboBox<PairItem> pairs = new ComboBox<>();
        pairs.setId("compare-pair");
        pairs.setAccessibleText(text("compare.pair.label"));
        pairs.setItems(model.pairs());
        pairs.valueProperty().bindBidirectional(model.pairProperty());
        Spinner<Integer> runs = new Spinner<>(1, MOST_RUNS, model.runsProperty().get());
        runs.setId("compare-runs");
        runs.setAccessibleText(text("compare.runs.label"));
        runs.setEditable(true);
        runs.setPrefWidth(92);
        runs.valueProperty().subscribe(value -> model.runsProperty().set(value));
        CheckBox density = new CheckBox(text("compare.density.label"));
        density.setId("compare-density");
        density.selectedProperty().bindBidirectional(model.densityProperty());
        shownWhile(density, PairItem::lives);
        CheckBox anew = new CheckBox(text("compare.anew.label"));
        anew.setId("compare-anew");
        anew.setTooltip(new Tooltip(text("compare.anew.hint")));
        anew.selectedProperty().bindBidirectional(model.anewProperty());
        shownWhile(anew, PairItem::own);
        Label about = new Label();
        about.setWrapText(true);
        about.getStyleClass().add(Look.QUIET);
        about.textProperty()
                .bind(
                        model.pairProperty()
                                .map(item -> item == null ? "" : item.description())
                                .orElse(""));
        Label job = new Label(text("compare.pair.label"));
        Label count = new Label(text("compare.runs.label"));
        HBox pairActions = pairActions();
        Button race = new Button(text("compare.race.label"), new FontIcon(Feather.FLAG));
        race.setId("compare-race");
        race.setTooltip(new Tooltip(text("compare.race.hint")));
        race.getStyleClass().add(Styles.FLAT);
        race.setOnAction(event -> model.race());
        for (Region each : List.of(job, pairs, pairActions, count, runs, density, anew, race)) {
            each.setMinWidth(Region.USE_PREF_SIZE);
        }
        FlowPane row =
                new FlowPane(12, 8, job, pairs, pairActions, count, runs, density, anew, race);
        row.setRowValignment(VPos.CENTER);
        VBox choices = new VBox(row, about);
        choices.getStyleClass().add("compare-choices");
        choices.disableProperty()
                .bind(Bindings.createBooleanBinding(this::occupied, model.stateProperty()));
        return choices;
    }

    /// New, and for the user's own pairs Edit and Delete.
    private HBox pairActions() {
        Button make = new Button(text("compare.make.label"), new FontIcon(Feather.PLUS));
        make.setId("compare-new");
        make.getStyleClass().add(Styles.FLAT);
        make.setOnAction(event -> model.make());
        Button edit = icon("compare-edit", Feather.EDIT_2, text("compare.edit.label"));
        edit.setOnAction(event -> model.edit());
        shownWhile(edit, PairItem::own);
        Button delete = icon("compare-delete", Feather.TRASH_2, text("compare.delete.label"));
        delete.setOnAction(event -> model.delete());
        shownWhile(delete, PairItem::own);
        HBox actions = new HBox(edit, delete, make);
        actions.setAlignment(Pos.CENTER_LEFT);
        return actions;
    }

    private static Button icon(String id, Ikon picture, String label) {
        Button button = new Button("", new FontIcon(picture));
        button.setId(id);
        button.setAccessibleText(label);
        button.setTooltip(new Tooltip(label));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        return button;
    }

    /// Shows a control only while the chosen pair is of a kind.
    private void shownWhile(Node control, Predicate<PairItem> kind) {
        control.visibleProperty()
                .bind(
                        model.pairProperty()
                                .map(item -> item != null && kind.test(item))
                                .orElse(false));
        control.managedProperty().bind(control.visibleProperty());
    }

    private boolean occupied() {
        return model.busy() || model.stateProperty().get() instanceof CompareState.Making;
    }

    private void show(CompareState state) {
        compare.setDisable(occupied());
        stage.getChildren()
                .setAll(
                        switch (state) {
                            case CompareState.Idle _ -> empty();
                            case CompareState.Making making -> form(making.pair());
                            case CompareState.Running _ -> running();
                            case CompareState.Racing racing ->
                                    new RaceView(racing.race(), model::cancel);
                            case CompareState.Done done -> result(done);
                            case CompareState.NoEngine none -> noEngine(none);
                            case CompareState.Failed failed ->
                                    padded(new FailureView(failed.failure(), failed.retry()));
                        });
    }

    private static Node empty() {
        Label note = new Label(text("compare.empty.note"));
        note.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        return new EmptyState(Feather.COLUMNS, text("compare.empty.sentence"), note);
    }

    private Node form(PairViewModel pair) {
        return new PairView(
                pair,
                new PairView.Actions() {
                    @Override
                    public void save(boolean compare) {
                        model.save(pair, compare);
                    }

                    @Override
                    public void cancel() {
                        model.leave();
                    }
                });
    }

    private Node running() {
        Label now = new Label();
        now.setId("compare-stage");
        now.textProperty().bind(model.stageProperty());
        now.getStyleClass().add(Look.QUIET);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button cancel = new Button(text("compare.cancel.label"), new FontIcon(Feather.SQUARE));
        cancel.setId("compare-cancel");
        cancel.setOnAction(event -> model.cancel());
        takeFocus(cancel);
        HBox row = new HBox(now, space, cancel);
        row.getStyleClass().add(Look.STRIP);
        StackPane fillings = new StackPane();
        model.fillings()
                .subscribe(
                        () ->
                                fillings.getChildren()
                                        .setAll(
                                                model.fillings().isEmpty()
                                                        ? List.of()
                                                        : List.of(
                                                                new FillingsView(
                                                                        model.fillings()))));
        return padded(row, new LanesView(model.lanes()), PhaseWords.legend(), fillings);
    }

    private Node result(CompareState.Done done) {
        ComparisonResult result = done.result();
        LanesView lanes = new LanesView(model.lanes());
        lanes.setAccessibleText(lanes.words());
        ResultView view = new ResultView(result, lanes, done.published());
        Button save = new Button(text("compare.save.label"), new FontIcon(Feather.DOWNLOAD));
        save.setId("compare-save");
        save.setOnAction(event -> saver.save(result, view));
        takeFocus(save);
        Button copy = new Button(text("compare.copy.label"), new FontIcon(Feather.COPY));
        copy.setId("compare-copy");
        copy.setOnAction(event -> copy(MarkdownReport.write(result)));
        Label title = new Label(text("compare.result.title", result.pair(), result.plan().runs()));
        title.setId("compare-done");
        title.getStyleClass().add(Look.CARD_TITLE);
        MenuButton overlay = new MenuButton(text("compare.overlay.label"));
        overlay.setId("compare-overlay");
        overlay.setOnShowing(
                event -> overlay.getItems().setAll(menu(model.others(), model::overlay, false)));
        for (Region each : List.of(title, overlay, copy, save)) {
            each.setMinWidth(Region.USE_PREF_SIZE);
        }
        Apart row = new Apart(Apart.side(title), Apart.side(overlay, copy, save));
        ScrollPane scroll = new ScrollPane(padded(row, view));
        scroll.setFitToWidth(true);
        return scroll;
    }

    private Node noEngine(CompareState.NoEngine none) {
        Button retry = new Button(text("compare.retry.label"), new FontIcon(Feather.REFRESH_CW));
        retry.setId("compare-retry");
        retry.setOnAction(event -> none.retry().run());
        Button without = new Button(text("compare.without.label"));
        without.setId("compare-without");
        takeFocus(retry);
        without.setOnAction(event -> model.compare(false));
        HBox actions = new HBox(retry, without);
        actions.getStyleClass().add(Look.STRIP);
        actions.setMaxWidth(Region.USE_PREF_SIZE);
        EmptyState state = new EmptyState(Feather.BOX, none.sentence(), actions);
        state.setId("compare-no-engine");
        return state;
    }

    /// What had the focus is gone: on to the step that comes next, as soon as it can be focused.
    private static void takeFocus(Button button) {
        button.sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene != null) {
                                button.requestFocus();
                            }
                        });
    }

    private static VBox padded(Node... nodes) {
        VBox box = new VBox(nodes);
        box.getStyleClass().add("compare-body");
        return box;
    }

    private static void copy(String words) {
        ClipboardContent content = new ClipboardContent();
        content.putString(words);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
