package dev.coracle.app.pull;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.error.Failure;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.library.ModuleShelf;
import dev.coracle.app.task.Coalesced;
import dev.coracle.app.task.RunningTask;
import dev.coracle.app.task.Tasks;
import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.Progress;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.library.LibraryModule;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

/// One pull at a time, from a reference to a module in the library.
public final class PullViewModel {

    private final ModuleShelf shelf;
    private final Tasks tasks;
    private final StringProperty reference = new SimpleStringProperty(this, "reference", "");
    private final ReadOnlyObjectWrapper<PullState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new PullState.Idle());
    private final BooleanBinding wellFormed =
            Bindings.createBooleanBinding(() -> Library.isReference(reference.get()), reference);
    private final ObservableList<String> favourites;
    private final Suggestions suggestions;
    private Optional<RunningTask> running = Optional.empty();

    /// @param favourites registries that the user marked, kept by whoever gave them
    public PullViewModel(ModuleShelf shelf, Tasks tasks, ObservableList<String> favourites) {
        this.shelf = shelf;
        this.tasks = tasks;
        this.favourites = favourites;
        this.suggestions = new Suggestions(shelf, tasks, reference, favourites);
    }

    /// Whole texts that may be meant by what is typed.
    public ObservableList<String> suggestions() {
        return suggestions.shown();
    }

    /// What is missing from the suggestions, in a sentence; empty where nothing is.
    public ReadOnlyStringProperty suggestionGapProperty() {
        return suggestions.gap();
    }

    /// The registry of what is typed; empty while there is none.
    public Optional<String> registry() {
        try {
            return wellFormed.get()
                    ? Optional.of(
                            Reference.parse(reference.get()).repository().registry().toString())
                    : Optional.empty();
        } catch (InvalidReferenceException e) {
            return Optional.empty();
        }
    }

    /// Whether the registry of what is typed is marked.
    public boolean isFavourite() {
        return registry().filter(favourites::contains).isPresent();
    }

    /// Marks the registry of what is typed, or takes the mark off.
    public void toggleFavourite() {
        registry()
                .ifPresent(
                        registry -> {
                            if (!favourites.remove(registry)) {
                                favourites.add(registry);
                            }
                        });
    }

    /// As people write it; typing anew forgets what was found.
    public StringProperty referenceProperty() {
        return reference;
    }

    public ReadOnlyObjectProperty<PullState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Whether what is typed is a reference at all.
    public BooleanBinding wellFormedProperty() {
        return wellFormed;
    }

    public boolean busy() {
        return switch (state.get()) {
            case PullState.Looking _, PullState.Pulling _ -> true;
            case PullState.Idle _, PullState.Found _, PullState.Pulled _, PullState.Failed _ ->
                    false;
        };
    }

    /// Asks the registry what the reference is and what it asks for.
    public void look() {
        if (!wellFormed.get() || busy()) {
            return;
        }
        String asked = reference.get().strip();
        state.set(new PullState.Looking(asked));
        Cancellation cancellation = new Cancellation();
        running =
                Optional.of(
                        tasks.quietly(
                                progress -> {
                                    progress.onCancel(cancellation::cancel);
                                    return shelf.inspect(asked, cancellation);
                                },
                                facts -> state.set(new PullState.Found(asked, facts)),
                                thrown -> fail(asked, thrown, PullState.Step.LOOK)));
    }

    /// Downloads it.
    public void pull() {
        if (!wellFormed.get() || busy()) {
            return;
        }
        String asked = reference.get().strip();
        state.set(new PullState.Pulling(asked, 0, 0));
        Cancellation cancellation = new Cancellation();
        AtomicReference<Optional<Progress>> newest = new AtomicReference<>(Optional.empty());
        Coalesced showing =
                new Coalesced(tasks, () -> newest.get().ifPresent(now -> progressed(asked, now)));
        running =
                Optional.of(
                        tasks.start(
                                text("pull.task.title", asked),
                                progress -> {
                                    progress.onCancel(cancellation::cancel);
                                    return shelf.pull(
                                            asked,
                                            now -> {
                                                newest.set(Optional.of(now));
                                                progress.tell(
                                                        fraction(now.done(), now.total()),
                                                        bytes(now.done(), now.total()));
                                                showing.ask();
                                            },
                                            cancellation);
                                },
                                this::pulled,
                                thrown -> fail(asked, thrown, PullState.Step.PULL)));
        running.orElseThrow()
                .runningProperty()
                .subscribe(
                        goesOn -> {
                            if (!goesOn && state.get() instanceof PullState.Pulling) {
                                cancelledElsewhere();
                            }
                        });
    }

    /// Gives up what is under way; what was downloaded is kept for the next try.
    public void cancel() {
        running.ifPresent(RunningTask::cancel);
        if (busy()) {
            state.set(new PullState.Idle());
        }
    }

    /// Back to the beginning.
    public void reset() {
        cancel();
        suggestions.forget();
        reference.set("");
        state.set(new PullState.Idle());
    }

    /// Does again what failed.
    public void retry() {
        if (state.get() instanceof PullState.Failed failed) {
            switch (failed.retry()) {
                case LOOK -> look();
                case PULL -> pull();
            }
        }
    }

    static double fraction(long done, long total) {
        return total <= 0 ? -1 : Math.min(1, (double) done / total);
    }

    static String bytes(long done, long total) {
        return total <= 0
                ? text("pull.progress.started")
                : text("pull.progress.bytes", Written.bytes(done), Written.bytes(total));
    }

    private void progressed(String asked, Progress now) {
        if (state.get() instanceof PullState.Pulling) {
            state.set(new PullState.Pulling(asked, now.done(), now.total()));
        }
    }

    private void pulled(LibraryModule module) {
        state.set(new PullState.Pulled(module));
    }

    /// The task tray has a Cancel of its own. A task that ended by itself answers right after.
    private void cancelledElsewhere() {
        running.filter(task -> task.wasCancelled())
                .ifPresent(task -> state.set(new PullState.Idle()));
    }

    private void fail(String asked, Throwable thrown, PullState.Step step) {
        state.set(
                new PullState.Failed(
                        asked, Failure.of(text("pull.failed.title", asked), thrown), step));
    }
}
