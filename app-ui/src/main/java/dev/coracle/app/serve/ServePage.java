package dev.coracle.app.serve;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.controls.Spacer;
import atlantafx.base.theme.Styles;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.runs.RunItem;
import dev.coracle.app.runs.RunWords;
import dev.coracle.app.shell.EmptyState;
import dev.coracle.app.shell.LatePage;
import dev.coracle.app.shell.PageBody;
import dev.coracle.app.shell.Place;
import dev.coracle.app.theme.Look;
import dev.coracle.engine.sandbox.serve.ServeAddress;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.serve.RequestList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A component and an address above; its requests as they come, and a box to ask with, below.
public final class ServePage implements PageBody {

    private static final double TABLE_SHARE = 0.62;

    /// In a narrower page the box stands below the table.
    private static final double ROOMY = 900;

    private final ServeViewModel model;
    private final LocalBrowser browser;

    /// By digest: an item is replaced whenever something about its module changes, and the choice
    /// must not move then.
    private final ComboBox<Digest> module = new ComboBox<>();

    private final TextField address = new TextField();
    private final Button serve = new Button(text("serve.start.label"), new FontIcon(Feather.RADIO));
    private final Button stop = new Button(text("serve.stop.label"), new FontIcon(Feather.SQUARE));
    private final Button open =
            new Button(text("serve.open.label"), new FontIcon(Feather.EXTERNAL_LINK));
    private final Label where = new Label();
    private final Label counts = new Label();
    private final Label problem = new Label();
    private final RequestTable table = new RequestTable();
    private final StackPane content = new StackPane();
    private @Nullable Subscription following;

    /// Whether the choices change, and with them for a moment what the box has as its value.
    private boolean arranging;

    /// @param goToModules leads to where components are pulled
    public ServePage(ServeViewModel model, LocalBrowser browser, Runnable goToModules) {
        this.model = model;
        this.browser = browser;
        chooseModule();
        address.setId("serve-address");
        address.setAccessibleText(text("serve.address.label"));
        address.setPrefColumnCount(16);
        address.textProperty().bindBidirectional(model.addressProperty());
        address.setOnAction(event -> serve.fire());
        button(serve, "serve-start", model::serve);
        serve.getStyleClass().add(Styles.ACCENT);
        button(stop, "serve-stop", model::stop);
        button(open, "serve-open", this::openBrowser);
        where.setId("serve-where");
        counts.setId("serve-counts");
        counts.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        problem.setId("serve-problem");
        problem.setWrapText(true);
        problem.getStyleClass().addAll(Look.DENIED, "serve-line");
        problem.managedProperty().bind(problem.visibleProperty());
        FlowPane line = new FlowPane(module, address, serve, stop, open);
        line.getStyleClass().add("serve-line");
        line.setAlignment(Pos.CENTER_LEFT);
        HBox state = new HBox(where, new Spacer(), counts);
        state.getStyleClass().add("serve-line");
        ScrollPane box = new ScrollPane(new RequestBox(model));
        box.setFitToWidth(true);
        box.setFitToHeight(true);
        SplitPane split = new SplitPane(table, box);
        split.setDividerPositions(TABLE_SHARE);
        split.getStyleClass().add("serve-split");
        VBox.setVgrow(split, Priority.ALWAYS);
        VBox page = new VBox(line, state, problem, split);
        page.getStyleClass().add("serve-page");
        page.widthProperty()
                .subscribe(
                        width ->
                                split.setOrientation(
                                        width.doubleValue() < ROOMY
                                                ? Orientation.VERTICAL
                                                : Orientation.HORIZONTAL));
        content.getChildren().addAll(page, empty(page, goToModules));
        model.servingProperty().subscribe(this::follow);
        model.requestsProperty().subscribe(this::requests);
        model.problemProperty().subscribe(this::standing);
    }

    /// The page for the navigation, built when it is first wanted.
    public static LatePage<ServePage> late(Supplier<ServePage> build) {
        return new LatePage<>(
                Place.SERVE,
                text("serve.page.title"),
                Feather.RADIO,
                new ReadOnlyStringWrapper(""),
                build);
    }

    @Override
    public List<Node> actions() {
        return List.of();
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public void shown() {
        if (module.getValue() == null && !module.getItems().isEmpty()) {
            module.setValue(module.getItems().getFirst());
        }
    }

    private void chooseModule() {
        module.setId("serve-component");
        module.setAccessibleText(text("serve.module.label"));
        module.setCellFactory(list -> new NameCell());
        module.setButtonCell(new NameCell());
        module.setMaxWidth(320);
        module.valueProperty()
                .subscribe(
                        digest -> {
                            if (digest != null && !arranging) {
                                model.chosenProperty().set(Optional.of(digest));
                            }
                        });
        model.servable().subscribe(this::arrange);
        arrange();
        model.chosenProperty().subscribe(this::select);
    }

    private void arrange() {
        List<Digest> now =
                model.servable().stream().map(item -> item.module().digest()).distinct().toList();
        if (!now.equals(module.getItems())) {
            arranging = true;
            module.getItems().setAll(now);
            arranging = false;
            select(model.chosenProperty().get());
        }
    }

    private void select(Optional<Digest> digest) {
        digest.filter(module.getItems()::contains)
                .filter(wanted -> !wanted.equals(module.getValue()))
                .ifPresent(module::setValue);
    }

    private static void button(Button button, String id, Runnable action) {
        button.setId(id);
        button.setOnAction(event -> action.run());
        button.managedProperty().bind(button.visibleProperty());
    }

    private Node empty(Node page, Runnable goToModules) {
        Button action = new Button(text("serve.empty.action"), new FontIcon(Feather.PACKAGE));
        action.setId("serve-empty-action");
        action.getStyleClass().add(Styles.ACCENT);
        action.setOnAction(event -> goToModules.run());
        EmptyState empty = new EmptyState(Feather.RADIO, text("serve.empty.sentence"), action);
        empty.visibleProperty().bind(Bindings.isEmpty(model.servable()));
        page.visibleProperty().bind(empty.visibleProperty().not());
        return empty;
    }

    private void follow(Optional<RunItem> run) {
        if (following != null) {
            following.unsubscribe();
            following = null;
        }
        standing();
        run.ifPresent(item -> following = item.factsProperty().subscribe(facts -> standing()));
    }

    private void requests(RequestList.Snapshot now) {
        table.show(now.calls());
        counts.setText(
                now.address().isEmpty()
                        ? ""
                        : text(
                                "serve.counts.words",
                                Written.count(now.total()),
                                Written.count(now.going())));
        standing();
    }

    private void standing() {
        Optional<RunItem> run = model.servingProperty().get();
        boolean live = run.map(item -> item.facts().live()).orElse(false);
        Optional<ServeAddress> listening = model.requestsProperty().get().address();
        serve.setVisible(!live);
        stop.setVisible(live);
        address.setDisable(live);
        open.setVisible(live && listening.isPresent());
        where.setText(
                run.map(item -> words(item, live, listening)).orElse(text("serve.where.idle")));
        String story = live || run.isEmpty() ? "" : RunWords.story(run.get().facts());
        String said = model.problemProperty().get();
        problem.setText(said.isEmpty() ? story : said);
        problem.setVisible(!problem.getText().isEmpty());
    }

    private static String words(RunItem run, boolean live, Optional<ServeAddress> listening) {
        if (!live) {
            return RunWords.state(run.facts());
        }
        return listening
                .map(at -> text("serve.where.live", at.url()))
                .orElseGet(() -> text("serve.where.starting"));
    }

    private void openBrowser() {
        model.requestsProperty().get().address().ifPresent(browser::open);
    }

    private final class NameCell extends ListCell<Digest> {

        @Override
        protected void updateItem(@Nullable Digest digest, boolean empty) {
            super.updateItem(digest, empty);
            setText(empty || digest == null ? "" : model.name(digest));
        }
    }
}
