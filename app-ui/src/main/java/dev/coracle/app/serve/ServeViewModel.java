package dev.coracle.app.serve;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.library.ModuleShelf;
import dev.coracle.app.modules.ModuleItem;
import dev.coracle.app.modules.ModulesViewModel;
import dev.coracle.app.runs.RunDesk;
import dev.coracle.app.runs.RunItem;
import dev.coracle.app.task.Tasks;
import dev.coracle.engine.sandbox.serve.ServeAddress;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.run.Program;
import dev.coracle.workloads.serve.RequestList;
import dev.coracle.workloads.serve.ServeOptions;
import dev.coracle.workloads.serve.TrialRequest;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What can be served, what is, its requests, and the trying out of one.
public final class ServeViewModel {

    /// Where it is served unless the user says otherwise.
    static final String USUAL_ADDRESS = "127.0.0.1:8080";

    private final ModuleShelf shelf;
    private final ModulesViewModel modules;
    private final RunDesk desk;
    private final Tasks tasks;
    private final FilteredList<ModuleItem> servable;
    private final ObjectProperty<Optional<Digest>> chosen =
            new SimpleObjectProperty<>(this, "chosen", Optional.empty());
    private final StringProperty address = new SimpleStringProperty(this, "address", USUAL_ADDRESS);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyObjectWrapper<Optional<RunItem>> serving =
            new ReadOnlyObjectWrapper<>(this, "serving", Optional.empty());
    private final ReadOnlyObjectWrapper<RequestList.Snapshot> requests =
            new ReadOnlyObjectWrapper<>(this, "requests", RequestList.Snapshot.NONE);
    private final ReadOnlyObjectWrapper<Optional<TrialRequest.Answer>> answer =
            new ReadOnlyObjectWrapper<>(this, "answer", Optional.empty());
    private final ReadOnlyStringWrapper trialProblem =
            new ReadOnlyStringWrapper(this, "trialProblem", "");
    private @Nullable Subscription following;

    /// Whether a module is being got ready.
    private boolean preparing;

    public ServeViewModel(ModuleShelf shelf, ModulesViewModel modules, RunDesk desk, Tasks tasks) {
        this.shelf = shelf;
        this.modules = modules;
        this.desk = desk;
        this.tasks = tasks;
        this.servable = new FilteredList<>(modules.items(), item -> item.module().serves());
        chosen.subscribe(this::showNewest);
    }

    /// The components of the library that answer requests.
    public ObservableList<ModuleItem> servable() {
        return servable;
    }

    /// What a component is called; empty where it is not there any more.
    String name(Digest digest) {
        return modules.item(digest).map(item -> item.module().name()).orElse("");
    }

    /// The component whose serving is shown.
    public ObjectProperty<Optional<Digest>> chosenProperty() {
        return chosen;
    }

    public StringProperty addressProperty() {
        return address;
    }

    /// Why it is not served, in a sentence; empty where nothing is wrong.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The serving of the chosen component, the newest.
    public ReadOnlyObjectProperty<Optional<RunItem>> servingProperty() {
        return serving.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<RequestList.Snapshot> requestsProperty() {
        return requests.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<TrialRequest.Answer>> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /// Why there is no answer to what was tried, in a sentence; empty where there is one.
    public ReadOnlyStringProperty trialProblemProperty() {
        return trialProblem.getReadOnlyProperty();
    }

    /// Serves the chosen component at the address, with the grants remembered for it.
    public void serve() {
        Optional<ModuleItem> item = chosen.get().flatMap(modules::item);
        if (item.isEmpty() || preparing) {
            return;
        }
        try {
            ServeAddress where = ServeAddress.parse(address.get().strip());
            if (!where.isLoopback()) {
                problem.set(text("serve.address.remote", where.toString()));
                return;
            }
            problem.set("");
            prepare(item.get(), ServeOptions.at(where));
        } catch (IllegalArgumentException e) {
            problem.set(text("serve.address.malformed", address.get()));
        }
    }

    private void prepare(ModuleItem item, ServeOptions options) {
        preparing = true;
        tasks.quietly(
                progress -> shelf.toServe(item.module()),
                file -> {
                    preparing = false;
                    start(item, file, options);
                },
                thrown -> {
                    preparing = false;
                    problem.set(String.valueOf(thrown.getMessage()));
                });
    }

    private void start(ModuleItem item, Path file, ServeOptions options) {
        Program program = item.program();
        desk.serve(new Program(program.name(), program.digest(), file), options)
                .ifPresent(
                        started -> {
                            desk.acceptVersion(item.module());
                            show(started);
                        });
    }

    /// Lets what goes on finish, and ends it.
    public void stop() {
        serving.get().ifPresent(desk::stop);
    }

    /// Asks what is served, and shows the answer.
    public void ask(TrialRequest request) {
        Optional<ServeAddress> where = requests.get().address();
        if (where.isEmpty()) {
            return;
        }
        tasks.quietly(
                progress -> request.send(where.get()),
                came -> {
                    trialProblem.set("");
                    answer.set(Optional.of(came));
                },
                thrown -> {
                    answer.set(Optional.empty());
                    trialProblem.set(String.valueOf(thrown.getMessage()));
                });
    }

    private void showNewest() {
        problem.set("");
        answer.set(Optional.empty());
        trialProblem.set("");
        Optional<RunItem> newest =
                chosen.get()
                        .flatMap(
                                digest ->
                                        desk.runs().stream()
                                                .filter(run -> isServing(run, digest))
                                                .findFirst());
        newest.ifPresentOrElse(this::show, this::showNone);
    }

    private static boolean isServing(RunItem run, Digest digest) {
        return run.facts().record().serve().isPresent()
                && run.facts().program().digest().equals(digest);
    }

    private void showNone() {
        unfollow();
        serving.set(Optional.empty());
        requests.set(RequestList.Snapshot.NONE);
    }

    private void show(RunItem run) {
        unfollow();
        serving.set(Optional.of(run));
        following = run.requestsProperty().subscribe(requests::set);
    }

    private void unfollow() {
        if (following != null) {
            following.unsubscribe();
            following = null;
        }
    }
}
