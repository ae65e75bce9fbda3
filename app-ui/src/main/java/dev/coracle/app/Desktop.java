package dev.coracle.app;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.compare.CompareDesk;
import dev.coracle.app.compare.ComparePage;
import dev.coracle.app.compare.CompareViewModel;
import dev.coracle.app.compare.ReportSaver;
import dev.coracle.app.compare.WorkloadsCompareDesk;
import dev.coracle.app.density.DensityDesk;
import dev.coracle.app.density.DensityPage;
import dev.coracle.app.density.DensityViewModel;
import dev.coracle.app.doctor.DoctorDesk;
import dev.coracle.app.doctor.DoctorPage;
import dev.coracle.app.doctor.DoctorViewModel;
import dev.coracle.app.error.Failure;
import dev.coracle.app.error.FailureView;
import dev.coracle.app.home.HomePage;
import dev.coracle.app.library.LibraryShelf;
import dev.coracle.app.library.ModuleShelf;
import dev.coracle.app.log.LogExport;
import dev.coracle.app.log.LogPane;
import dev.coracle.app.log.LogViewModel;
import dev.coracle.app.modules.ModuleItem;
import dev.coracle.app.modules.ModulesPage;
import dev.coracle.app.modules.ModulesViewModel;
import dev.coracle.app.modules.WasmDrop;
import dev.coracle.app.pull.PullPanel;
import dev.coracle.app.pull.PullViewModel;
import dev.coracle.app.registries.RegistriesViewModel;
import dev.coracle.app.registries.RegistryDesk;
import dev.coracle.app.registries.WorkloadsRegistryDesk;
import dev.coracle.app.runs.LiveRuns;
import dev.coracle.app.runs.LogPaneSource;
import dev.coracle.app.runs.RunDesk;
import dev.coracle.app.runs.RunItem;
import dev.coracle.app.runs.RunsPage;
import dev.coracle.app.runs.RunsViewModel;
import dev.coracle.app.runs.WorkloadsRunDesk;
import dev.coracle.app.serve.LocalBrowser;
import dev.coracle.app.serve.ServePage;
import dev.coracle.app.serve.ServeViewModel;
import dev.coracle.app.settings.PreferenceFile;
import dev.coracle.app.settings.Preferences;
import dev.coracle.app.settings.SettingsPage;
import dev.coracle.app.settings.SettingsViewModel;
import dev.coracle.app.settings.WindowPlace;
import dev.coracle.app.shell.LatePage;
import dev.coracle.app.shell.Navigator;
import dev.coracle.app.shell.Notices;
import dev.coracle.app.shell.Page;
import dev.coracle.app.shell.Place;
import dev.coracle.app.shell.Shell;
import dev.coracle.app.shell.Status;
import dev.coracle.app.task.Tasks;
import dev.coracle.app.theme.Theme;
import dev.coracle.capability.model.SummaryWords;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerHosts;
import dev.coracle.workloads.doctor.Doctor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;

/// Everything in the window, put together by constructors. One per window; on the toolkit's thread.
public final class Desktop implements AutoCloseable {

    private final Navigator navigator = new Navigator();
    private final Notices notices = new Notices();
    private final Status status = new Status();
    private final StatusParts row;
    private final Theme theme;
    private final RunDesk desk;
    private final Tasks tasks;
    private final ModulesViewModel modules;
    private final SettingsViewModel settings;
    private final LatePage<ModulesPage> modulesPage;
    private final LatePage<RunsPage> runsPage;
    private final LocalBrowser browser = new LocalBrowser();
    private final List<Page> pages;
    private final Shell shell;
    private final BorderPane root = new BorderPane();
    private boolean building;

    /// A desktop over the headless core.
    public static Desktop over(
            Workloads workloads, Preferences preferences, Theme theme, Tasks tasks) {
        return over(
                workloads, () -> Docker.find(DockerHosts.ofThisUser()), preferences, theme, tasks);
    }

    /// @param engine finds the engine that comparisons start containers with
    static Desktop over(
            Workloads workloads,
            WorkloadsCompareDesk.Engine engine,
            Preferences preferences,
            Theme theme,
            Tasks tasks) {
        return new Desktop(
                new LibraryShelf(workloads.library(), workloads.exchange()),
                new WorkloadsRunDesk(workloads.runs(), tasks),
                new WorkloadsCompareDesk(workloads, engine),
                workloads::density,
                new Doctor(workloads)::examine,
                new WorkloadsRegistryDesk(workloads.library(), workloads.logins()),
                Vitals.of(workloads, engine),
                workloads.settings().data(),
                preferences,
                theme,
                tasks);
    }

    Desktop(
            ModuleShelf shelf,
            RunDesk desk,
            CompareDesk comparisons,
            DensityDesk density,
            DoctorDesk doctor,
            RegistryDesk registries,
            Vitals vitals,
            Path data,
            Preferences preferences,
            Theme theme,
            Tasks tasks) {
        this.theme = theme;
        this.desk = desk;
        this.tasks = tasks;
        modules = new ModulesViewModel(shelf, desk, notices, tasks);
        settings = new SettingsViewModel(PreferenceFile.in(data), preferences, tasks);
        LogExport export = new LogExport(tasks, notices::say, this::show);
        LogPaneSource logs = () -> new LogPane(new LogViewModel(tasks), export::export);
        ObservableList<String> favourites =
                FXCollections.observableArrayList(preferences.favourites());
        settings.preferencesProperty().subscribe(now -> desk.retain(now.retention()));
        favourites.subscribe(() -> settings.favourites(favourites));
        PullViewModel pull = new PullViewModel(shelf, tasks, favourites);
        modulesPage =
                ModulesPage.late(
                        () -> new ModulesPage(modules, desk, logs, panel(pull), data, tasks));
        RunsViewModel runs = new RunsViewModel(desk, notices, tasks);
        runsPage = RunsPage.late(runs, () -> new RunsPage(runs, desk, logs, navigator, tasks));
        DoctorViewModel health = new DoctorViewModel(doctor, tasks);
        ServeViewModel serve = new ServeViewModel(shelf, modules, desk, tasks);
        LatePage<ServePage> servePage =
                ServePage.late(
                        () -> new ServePage(serve, browser, () -> navigator.go(Place.MODULES)));
        modules.setOnServe(
                item -> {
                    serve.chosenProperty().set(Optional.of(item.module().digest()));
                    navigator.go(Place.SERVE);
                });
        pages =
                List.of(
                        new HomePage(modules, desk, logs, navigator),
                        modulesPage,
                        runsPage,
                        new ComparePage(
                                new CompareViewModel(comparisons, notices, tasks),
                                new ReportSaver(tasks, notices::say, this::show)),
                        new DensityPage(new DensityViewModel(density, tasks)),
                        servePage,
                        new DoctorPage(health, () -> navigator.go(Place.SETTINGS)),
                        SettingsPage.late(
                                () ->
                                        new SettingsPage(
                                                settings,
                                                new RegistriesViewModel(registries, tasks),
                                                data)));
        Findings findings =
                new Findings(
                        navigator,
                        pages,
                        settings,
                        modules,
                        desk,
                        this::open,
                        this::open,
                        this::save,
                        this::openProfiles);
        shell =
                new Shell(
                        navigator,
                        theme,
                        pages,
                        tasks.running(),
                        notices,
                        status,
                        () -> {
                            buildPages();
                            return findings.all();
                        });
        root.setCenter(shell);
        WasmDrop.on(
                root,
                files -> {
                    navigator.go(Place.MODULES);
                    modules.importFiles(files);
                });
        followTheme();
        modules.failureProperty()
                .subscribe(
                        failure ->
                                failure.ifPresentOrElse(
                                        now -> show(now, modules::dismissFailure),
                                        () -> root.setTop(null)));
        modules.movedProperty().subscribe(item -> item.ifPresent(m -> navigator.go(Place.MODULES)));
        desk.defaultsProperty()
                .subscribe(
                        (before, now) ->
                                notices.offer(
                                        text("grants.default.notice", SummaryWords.of(now)),
                                        text("modules.removed.undo"),
                                        () -> desk.setDefaults(before)));
        modules.load();
        row = new StatusParts(status, new LiveRuns(desk), modules, health, vitals, tasks);
    }

    public Parent root() {
        return root;
    }

    public Navigator navigator() {
        return navigator;
    }

    /// Shows a failure that nobody expected, above everything.
    public void report(Throwable bug) {
        show(Failure.of(text("error.title.unexpected"), bug));
    }

    /// Builds what is not in sight yet, a page at a time, so that nobody waits for it later.
    void prepare() {
        watch();
        buildPages();
    }

    /// Looks from now on whether what stands behind the window is in order.
    void watch() {
        row.watch();
    }

    /// A page in a turn of the toolkit's thread, and the search hears of them in the end.
    private void buildPages() {
        if (!building && pages.stream().anyMatch(page -> !page.isReady())) {
            building = true;
            tasks.later(this::buildNext);
        }
    }

    private void buildNext() {
        Optional<Page> next = pages.stream().filter(page -> !page.isReady()).findFirst();
        building = next.isPresent();
        if (next.isPresent()) {
            next.get().content();
            tasks.later(this::buildNext);
        } else {
            shell.findAgain();
        }
    }

    private PullPanel panel(PullViewModel pull) {
        return new PullPanel(pull, module -> modules.run(ModuleItem.of(module, Optional.empty())));
    }

    /// Stops what moves by itself, and does for good what could have been taken back until now;
    /// called as the window closes, before the tasks end.
    @Override
    public void close() {
        pages.forEach(Page::close);
        row.close();
        desk.close();
    }

    /// Says how a page of the web is opened, see [LocalBrowser].
    void setBrowser(Consumer<String> opener) {
        browser.setOpener(opener);
    }

    /// Keeps where the window was.
    void rememberWindow(WindowPlace place) {
        settings.window(place);
    }

    private void show(Failure failure) {
        show(failure, () -> root.setTop(null));
    }

    private void show(Failure failure, Runnable close) {
        FailureView view = new FailureView(failure, null);
        view.setOnClose(close);
        root.setTop(view);
    }

    private void followTheme() {
        theme.appearanceProperty().set(settings.preferencesProperty().get().appearance());
        theme.contrastProperty().set(settings.preferencesProperty().get().contrast());
        theme.appearanceProperty().subscribe(settings::appearance);
        theme.contrastProperty().subscribe(settings::contrast);
        settings.preferencesProperty()
                .subscribe(
                        now -> {
                            theme.appearanceProperty().set(now.appearance());
                            theme.contrastProperty().set(now.contrast());
                        });
    }

    private void open(ModuleItem item) {
        navigator.go(Place.MODULES);
        modules.chosenProperty().set(Optional.of(item.module().digest()));
    }

    private void save(ModuleItem item) {
        open(item);
        modulesPage.body().save(item);
    }

    private void openProfiles() {
        navigator.go(Place.MODULES);
        modulesPage.body().openProfiles();
    }

    private void open(RunItem run) {
        navigator.go(Place.RUNS);
        runsPage.body().select(run);
    }
}
