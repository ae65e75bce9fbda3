package dev.coracle.app.modules;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import dev.coracle.app.profiles.ProfilesPanel;
import dev.coracle.app.profiles.ProfilesViewModel;
import dev.coracle.app.pull.PullPanel;
import dev.coracle.app.runs.LogPaneSource;
import dev.coracle.app.runs.RunDesk;
import dev.coracle.app.runs.RunDetail;
import dev.coracle.app.runs.RunItem;
import dev.coracle.app.shell.EmptyState;
import dev.coracle.app.shell.LatePage;
import dev.coracle.app.shell.PageBody;
import dev.coracle.app.shell.Place;
import dev.coracle.app.task.Tasks;
import dev.coracle.capability.model.NewVersion;
import dev.coracle.capability.model.Requests;
import dev.coracle.capability.model.Trail;
import dev.coracle.capability.profile.ProfileFolder;
import dev.coracle.capability.view.CapabilityEditor;
import dev.coracle.capability.view.Reach;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.library.Origin;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The list of modules above, the chosen one below with its log, access trail, grants and facts;
/// pulling in a panel at the right.
public final class ModulesPage implements PageBody {

    private static final double LIST_SHARE = 0.42;
    private static final double NARROW_LIST = 0.14;

    private final ModulesViewModel model;
    private final RunDesk desk;
    private final PullPanel pull;
    private final ModuleTable table;
    private final RunDetail detail;
    private final CapabilityEditor editor = new CapabilityEditor();
    private final InspectPane inspect;
    private final ProfilesPanel profiles;
    private final FunctionsPane functions;
    private final BorderPane content = new BorderPane();
    private Optional<ModuleItem> shown = Optional.empty();

    /// @param data where the user's profiles of grants lie
    public ModulesPage(
            ModulesViewModel model,
            RunDesk desk,
            LogPaneSource logs,
            PullPanel pull,
            Path data,
            Tasks tasks) {
        this.model = model;
        this.desk = desk;
        this.pull = pull;
        table = new ModuleTable(model, tasks);
        detail = new RunDetail(desk, logs.create(), this::showRun);
        detail.setId("module-detail");
        inspect = new InspectPane(model);
        detail.addTab("tab-grants", text("modules.tab.grants"), editor);
        functions = new FunctionsPane(new FunctionsViewModel(model, desk));
        detail.addTab("tab-functions", text("modules.tab.functions"), functions);
        detail.addTab("tab-inspect", text("modules.tab.inspect"), inspect);
        editor.setProfiles(new ProfileFolder(data.resolve("profiles")));
        editor.setReach(reach());
        profiles =
                new ProfilesPanel(
                        new ProfilesViewModel(
                                new ProfileFolder(data.resolve("profiles")),
                                desk,
                                model.notices(),
                                () -> followDefaults(desk.defaultsProperty().get())),
                        library());
        profiles.setOnClose(() -> content.setRight(null));
        editor.setOnManageProfiles(this::openProfiles);
        desk.defaultsProperty().subscribe(this::followDefaults);
        editor.setOnApply(
                grants -> shown.ifPresent(item -> desk.remember(item.module().digest(), grants)));
        SplitPane split = new SplitPane(table, detail);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(LIST_SHARE);
        // grants are edited in a picture that wants the room
        detail.selectedTab()
                .subscribe(
                        tab ->
                                split.setDividerPositions(
                                        "tab-grants".equals(tab) ? NARROW_LIST : LIST_SHARE));
        content.setCenter(new StackPane(split, empty(split)));
        select();
        menu();
        // the page may be built when something is chosen, or asked about, already
        showChosen();
        model.movedProperty().subscribe(item -> item.ifPresent(this::showMove));
        editor.reviewProperty()
                .subscribe(
                        review -> {
                            if (review == null) {
                                decided();
                            }
                        });
        pull.setOnClose(() -> content.setRight(null));
    }

    /// The page for the navigation, built when it is first wanted.
    public static LatePage<ModulesPage> late(Supplier<ModulesPage> build) {
        return new LatePage<>(
                Place.MODULES,
                text("modules.page.title"),
                Feather.PACKAGE,
                new ReadOnlyStringWrapper(""),
                build);
    }

    @Override
    public List<Node> actions() {
        Button open = new Button(text("modules.open.label"), new FontIcon(Feather.FILE_PLUS));
        open.setId("modules-open");
        open.setOnAction(event -> choose());
        Button pullButton = new Button(text("modules.pull.label"), new FontIcon(Feather.DOWNLOAD));
        pullButton.setId("modules-pull");
        pullButton.getStyleClass().add(Styles.ACCENT);
        pullButton.setOnAction(event -> openPull());
        return List.of(open, pullButton);
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public void shown() {
        model.look();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }

    /// Opens the panel for pulling.
    public void openPull() {
        content.setRight(pull);
        pull.focusReference();
    }

    /// The modules alone, which change less often than what their rows say.
    private ObservableList<LibraryModule> library() {
        ObservableList<LibraryModule> library = FXCollections.observableArrayList();
        Runnable follow =
                () -> {
                    List<LibraryModule> now =
                            model.items().stream().map(ModuleItem::module).toList();
                    if (!now.equals(library)) {
                        library.setAll(now);
                    }
                };
        follow.run();
        model.items().subscribe(follow);
        return library;
    }

    /// Opens the panel that gives a profile to many modules.
    public void openProfiles() {
        content.setRight(profiles);
        profiles.look();
    }

    private Node empty(Node split) {
        Button action = new Button(text("modules.pull.label"), new FontIcon(Feather.DOWNLOAD));
        action.setId("modules-empty-pull");
        action.getStyleClass().add(Styles.ACCENT);
        action.setOnAction(event -> openPull());
        EmptyState empty = new EmptyState(Feather.PACKAGE, text("modules.empty.sentence"), action);
        empty.visibleProperty()
                .bind(Bindings.isEmpty(model.items()).and(model.loadingProperty().not()));
        split.visibleProperty().bind(empty.visibleProperty().not());
        return empty;
    }

    private void select() {
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        item -> {
                            if (item != null) {
                                model.chosenProperty().set(Optional.of(item.module().digest()));
                            }
                        });
        model.chosenProperty().subscribe(this::showChosen);
        model.items()
                .addListener(
                        (ListChangeListener<ModuleItem>)
                                change -> {
                                    showChosen();
                                    if (model.chosen().isEmpty() && content.getScene() != null) {
                                        table.getSelectionModel().selectFirst();
                                    }
                                });
        table.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        model.chosen().ifPresent(model::act);
                    } else if (event.getCode() == KeyCode.DELETE) {
                        model.chosen().ifPresent(model::remove);
                    }
                });
    }

    private void menu() {
        MenuItem run = new MenuItem(text("modules.run.label"), new FontIcon(Feather.PLAY));
        run.setOnAction(event -> model.chosen().ifPresent(model::act));
        MenuItem save = new MenuItem(text("modules.save.label"), new FontIcon(Feather.SAVE));
        save.setId("modules-save");
        save.setOnAction(event -> model.chosen().ifPresent(this::save));
        MenuItem remove = new MenuItem(text("modules.remove.label"), new FontIcon(Feather.TRASH_2));
        remove.setId("modules-remove");
        remove.setOnAction(event -> model.chosen().ifPresent(model::remove));
        MenuItem give = new MenuItem(text("profiles.panel.title"), new FontIcon(Feather.USERS));
        give.setId("modules-profiles");
        give.setOnAction(event -> openProfiles());
        table.setContextMenu(new ContextMenu(run, save, give, remove));
    }

    private Reach reach() {
        return new Reach() {
            @Override
            public void once(Grants grants) {
                shown.flatMap(item -> desk.startOnce(item.program(), grants))
                        .ifPresent(
                                run -> {
                                    detail.show(Optional.of(run));
                                    detail.select("tab-log");
                                });
            }

            @Override
            public void everywhere(Grants defaults) {
                desk.setDefaults(defaults);
            }
        };
    }

    /// What modules start with is in force at once for those that have nothing of their own.
    private void followDefaults(Grants defaults) {
        editor.defaultsProperty().set(defaults);
        shown.ifPresent(
                item -> {
                    boolean untouched = !editor.changedProperty().get();
                    editor.inForceProperty().set(desk.grantsFor(item.module().digest()));
                    if (untouched) {
                        editor.grantsProperty().set(editor.inForceProperty().get());
                    }
                });
    }

    /// What the runs before this one did, as soon as it is read.
    private void readPast(ModuleItem item, Optional<RunItem> last) {
        Digest digest = item.module().digest();
        desk.past(
                digest,
                last.map(run -> run.facts().id()),
                past -> {
                    if (shown.filter(now -> now.module().digest().equals(digest)).isPresent()) {
                        editor.pastProperty().set(past);
                    }
                });
    }

    private void showChosen() {
        Optional<ModuleItem> item = model.chosen();
        item.filter(i -> !i.equals(table.getSelectionModel().getSelectedItem()))
                .ifPresent(i -> table.getSelectionModel().select(i));
        Optional<RunItem> run = item.flatMap(ModuleItem::lastRun);
        if (run.isEmpty() && item.isPresent()) {
            detail.showIdle(item.get().module().name());
        } else if (!run.equals(detail.shown())) {
            detail.show(run);
        }
        boolean other =
                !item.map(i -> i.module().digest()).equals(shown.map(i -> i.module().digest()));
        boolean changed = !item.equals(shown);
        Optional<RunItem> earlier = shown.flatMap(ModuleItem::lastRun);
        shown = item;
        item.ifPresent(
                i -> {
                    Trail trail = run.map(r -> r.facts().trail()).orElse(Trail.empty());
                    if (other) {
                        inspect.show(i);
                        functions.show(i);
                        editor.open(
                                i.module().name(),
                                desk.grantsFor(i.module().digest()),
                                Requests.ofImports(i.module().imports()),
                                trail);
                        editor.referenceProperty().set(reference(i.module()));
                    } else if (changed || run.isPresent()) {
                        editor.inForceProperty().set(desk.grantsFor(i.module().digest()));
                        editor.trailProperty().set(trail);
                    }
                    editor.lastRunProperty().set(run.map(r -> r.facts().grants()));
                    if (other || !run.equals(earlier)) {
                        readPast(i, run);
                    }
                });
    }

    /// Shows what a new version asks for and offers the grants of the old one.
    private void showMove(ModuleItem item) {
        desk.earlierVersion(item.program())
                .ifPresent(
                        earlier -> {
                            detail.select("tab-grants");
                            editor.propose(
                                    NewVersion.review(
                                            item.module().name(),
                                            desk.grantsFor(earlier.digest()),
                                            Requests.ofImports(earlier.imports()),
                                            Requests.ofImports(item.module().imports())));
                        });
    }

    /// Whether taken over or left, the user has seen what changed.
    private void decided() {
        model.movedProperty()
                .get()
                .filter(item -> shown.filter(s -> same(s, item)).isPresent())
                .ifPresent(
                        item -> {
                            desk.acceptVersion(item.module());
                            model.movedProperty().set(Optional.empty());
                        });
    }

    private static boolean same(ModuleItem one, ModuleItem other) {
        return one.module().digest().equals(other.module().digest());
    }

    /// Where another tool finds the module.
    private static String reference(LibraryModule module) {
        return module.origin() instanceof Origin.Pulled(var from)
                ? from.toString()
                : module.file().toString();
    }

    private void showRun(RunItem run) {
        model.chosenProperty().set(Optional.of(run.facts().program().digest()));
        detail.show(Optional.of(run));
        detail.select("tab-log");
        // what was granted with one click is what the editor starts from
        shown.ifPresent(
                item -> {
                    editor.inForceProperty().set(desk.grantsFor(run.facts().program().digest()));
                    editor.grantsProperty().set(editor.inForceProperty().get());
                });
    }

    /// Asks where to, and writes it there.
    public void save(ModuleItem item) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("modules.save.title"));
        chooser.setInitialFileName(fileName(item.module().name()));
        File target = chooser.showSaveDialog(content.getScene().getWindow());
        if (target != null) {
            model.save(item, target.toPath());
        }
    }

    /// The last part of a name, without what files may not have in theirs.
    static String fileName(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.replaceAll("[^A-Za-z0-9._-]+", "-") + ".wasm";
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("modules.open.title"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(text("modules.open.filter"), "*.wasm"));
        List<File> files = chooser.showOpenMultipleDialog(content.getScene().getWindow());
        if (files != null) {
            model.importFiles(files.stream().map(File::toPath).toList());
        }
    }
}
