package dev.coracle.app.modules;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.error.Failure;
import dev.coracle.app.library.ModuleShelf;
import dev.coracle.app.runs.LiveRuns;
import dev.coracle.app.runs.RunDesk;
import dev.coracle.app.runs.RunItem;
import dev.coracle.app.shell.Notices;
import dev.coracle.app.task.Coalesced;
import dev.coracle.app.task.Tasks;
import dev.coracle.engine.invoke.Invocable;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.run.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The list of modules, the chosen one, and what can be done with it.
public final class ModulesViewModel {

    private final ModuleShelf shelf;
    private final RunDesk desk;
    private final LiveRuns live;
    private final Notices notices;
    private final Tasks tasks;
    private final ObservableList<ModuleItem> items = FXCollections.observableArrayList();

    /// Where the module with a digest stands among the items. Where the modules of a digest stand:
    /// one module may have several names.
    private final Map<Digest, List<Integer>> rows = new HashMap<>();

    private final ObjectProperty<Optional<Digest>> chosen =
            new SimpleObjectProperty<>(this, "chosen", Optional.empty());
    private final ObjectProperty<Optional<ModuleItem>> moved =
            new SimpleObjectProperty<>(this, "moved", Optional.empty());
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(this, "loading");
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());

    private Consumer<ModuleItem> serve = item -> {};

    public ModulesViewModel(ModuleShelf shelf, RunDesk desk, Notices notices, Tasks tasks) {
        this.shelf = shelf;
        this.desk = desk;
        this.notices = notices;
        this.tasks = tasks;
        Coalesced reloading = new Coalesced(tasks, this::reload);
        shelf.onChange(reloading::ask);
        desk.movedProperty().subscribe(program -> program.ifPresent(this::ask));
        live = new LiveRuns(desk);
        live.onChange(run -> renew(run.facts().program().digest()));
        reload();
    }

    /// Reads the library, beside the window's thread.
    public void load() {
        loading.set(true);
        read();
    }

    /// Looks what other processes have changed meanwhile, the command line for one.
    void look() {
        if (!loading.get()) {
            read();
        }
    }

    private void read() {
        tasks.quietly(
                progress -> {
                    shelf.load();
                    return shelf;
                },
                // the shelf has told that it changed
                loaded -> loading.set(false),
                thrown -> {
                    loading.set(false);
                    failure.set(Optional.of(Failure.of(text("modules.load.failed"), thrown)));
                });
    }

    /// Whether the library is being read for the first time.
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /// Where it says what it did.
    Notices notices() {
        return notices;
    }

    public ObservableList<ModuleItem> items() {
        return items;
    }

    /// The module whose detail is shown.
    public ObjectProperty<Optional<Digest>> chosenProperty() {
        return chosen;
    }

    /// What went wrong last, until it is dismissed.
    public ReadOnlyObjectProperty<Optional<Failure>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    public Optional<ModuleItem> chosen() {
        return chosen.get().flatMap(this::item);
    }

    public Optional<ModuleItem> item(Digest digest) {
        return items.stream().filter(i -> i.module().digest().equals(digest)).findFirst();
    }

    /// Runs a module with the grants remembered for it, and chooses it. Where its name stood for
    /// another version when the user saw it last, nothing runs and the user is asked.
    public Optional<RunItem> run(ModuleItem item) {
        Optional<RunItem> run = desk.start(item.program());
        run.ifPresent(
                started -> {
                    desk.acceptVersion(item.module());
                    chosen.set(Optional.of(item.module().digest()));
                });
        return run;
    }

    /// Does with a module what it is for: runs it, or goes to where it is served.
    public void act(ModuleItem item) {
        if (item.module().serves()) {
            serve.accept(item);
        } else {
            run(item);
        }
    }

    /// Who is told where a component that answers requests is to be served.
    public void setOnServe(Consumer<ModuleItem> listener) {
        serve = listener;
    }

    /// A program was not started because its name has moved.
    private void ask(Program program) {
        desk.movedProperty().set(Optional.empty());
        reload();
        Optional<ModuleItem> item = item(program.digest());
        if (item.isEmpty()) {
            notices.say(text("modules.moved.gone", program.name()));
            return;
        }
        chosen.set(Optional.of(program.digest()));
        moved.set(Optional.empty());
        moved.set(item);
    }

    /// The module that was not run, because its name has moved to another version.
    public ObjectProperty<Optional<ModuleItem>> movedProperty() {
        return moved;
    }

    /// Takes .wasm files into the library.
    public void importFiles(List<Path> files) {
        for (Path file : files) {
            tasks.start(
                    text("modules.import.task", Objects.toString(file.getFileName())),
                    progress -> shelf.importFile(file),
                    module -> {
                        reload();
                        chosen.set(Optional.of(module.digest()));
                    },
                    fail(text("modules.import.failed", file)));
        }
    }

    /// Takes a module off the list and offers to put it back.
    public void remove(ModuleItem item) {
        LibraryModule module = item.module();
        tasks.quietly(
                progress -> {
                    shelf.remove(module);
                    return module;
                },
                removed -> {
                    reload();
                    notices.offer(
                            text("modules.removed.notice", removed.name()),
                            text("modules.removed.undo"),
                            () -> restore(removed));
                },
                fail(text("modules.remove.failed", module.name())));
    }

    /// Reads what a module is, beside the window's thread.
    public void inspect(ModuleItem item, Consumer<Inspected> found, Consumer<Failure> failed) {
        tasks.start(
                text("modules.task.inspect", item.module().name()),
                progress ->
                        new Inspected(shelf.inspect(item.module()), shelf.anatomy(item.module())),
                found,
                thrown ->
                        failed.accept(
                                Failure.of(
                                        text("modules.inspect.failed", item.module().name()),
                                        thrown)));
    }

    /// Reads which functions a module exports, beside the window's thread.
    public void functions(
            ModuleItem item, Consumer<List<Invocable>> found, Consumer<Failure> failed) {
        tasks.quietly(
                progress -> shelf.functions(item.module()),
                found,
                thrown ->
                        failed.accept(
                                Failure.of(
                                        text("modules.inspect.failed", item.module().name()),
                                        thrown)));
    }

    /// Writes the Wasm file of a module to a file of its own.
    public void save(ModuleItem item, Path target) {
        LibraryModule module = item.module();
        tasks.start(
                text("modules.save.task", module.name()),
                progress -> {
                    shelf.save(module, target);
                    return target;
                },
                saved -> notices.say(text("modules.save.done", module.name(), saved)),
                fail(text("modules.save.failed", module.name())));
    }

    /// How many runs of the module go on at this moment.
    public long inUse(ModuleItem item) {
        return live.of(item.module().digest());
    }

    public void dismissFailure() {
        failure.set(Optional.empty());
    }

    private void restore(LibraryModule module) {
        tasks.quietly(
                progress -> {
                    shelf.restore(module);
                    return module;
                },
                back -> reload(),
                fail(text("modules.restore.failed", module.name())));
    }

    private Consumer<Throwable> fail(String title) {
        return thrown -> failure.set(Optional.of(Failure.of(title, thrown)));
    }

    /// The rows of a module whose newest run is another one, or stands otherwise.
    private void renew(Digest digest) {
        for (int row : rows.getOrDefault(digest, List.of())) {
            ModuleItem now = ModuleItem.of(items.get(row).module(), desk.newest(digest));
            if (!now.equals(items.get(row))) {
                items.set(row, now);
            }
        }
    }

    private void reload() {
        List<ModuleItem> now =
                shelf.modules().stream()
                        .map(module -> ModuleItem.of(module, desk.newest(module.digest())))
                        .toList();
        for (int i = 0; i < Math.min(now.size(), items.size()); i++) {
            if (!now.get(i).equals(items.get(i))) {
                items.set(i, now.get(i));
            }
        }
        if (items.size() > now.size()) {
            items.remove(now.size(), items.size());
        } else {
            items.addAll(now.subList(items.size(), now.size()));
        }
        rows.clear();
        for (int i = 0; i < items.size(); i++) {
            rows.computeIfAbsent(items.get(i).module().digest(), _ -> new ArrayList<>()).add(i);
        }
    }
}
