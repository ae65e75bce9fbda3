package dev.coracle.app.pull;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.library.ModuleShelf;
import dev.coracle.app.task.Tasks;
import dev.coracle.registry.model.Listing;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.library.Origin;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What may be meant by a reference that is being typed: the tags of its repository once the colon
/// is there, until then registries that were marked or pulled from.
///
/// A registry is asked for the tags of a repository once for each time the panel is used; where it
/// has none to tell, nothing is suggested. Asking is no more than the user is about to do.
final class Suggestions {

    /// More than people look through.
    private static final int MOST = 12;

    private final ModuleShelf shelf;
    private final Tasks tasks;
    private final ObservableValue<String> text;
    private final ObservableList<String> favourites;
    private final ObservableList<String> shown = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper gap = new ReadOnlyStringWrapper(this, "gap", "");
    private final Map<String, Listing<String>> tags = new HashMap<>();

    Suggestions(
            ModuleShelf shelf,
            Tasks tasks,
            ObservableValue<String> text,
            ObservableList<String> favourites) {
        this.shelf = shelf;
        this.tasks = tasks;
        this.text = text;
        this.favourites = favourites;
        text.subscribe(this::look);
        favourites.subscribe(() -> look(text.getValue()));
        shelf.onChange(() -> tasks.later(() -> look(text.getValue())));
    }

    /// Whole texts to put in the place of what is typed.
    ObservableList<String> shown() {
        return shown;
    }

    /// What is missing from the suggestions, in a sentence; empty where nothing is.
    ReadOnlyStringProperty gap() {
        return gap.getReadOnlyProperty();
    }

    /// Forgets tags, so that the next time they are new.
    void forget() {
        tags.clear();
    }

    private void look(String typed) {
        Optional<Typed> parts = Typed.of(typed);
        gap.set("");
        if (parts.isEmpty()) {
            shown.setAll(typed.isBlank() ? known() : List.of());
            return;
        }
        String repository = parts.get().repository();
        Listing<String> known = tags.get(repository);
        if (known == null) {
            tags.put(repository, new Listing<>(List.of(), true));
            shown.clear();
            ask(repository);
        } else {
            shown.setAll(
                    known.entries().reversed().stream()
                            .filter(tag -> tag.startsWith(parts.get().tag()))
                            .filter(tag -> !tag.equals(parts.get().tag()))
                            .limit(MOST)
                            .map(tag -> repository + ":" + tag)
                            .toList());
            if (!known.complete()) {
                gap.set(text("pull.suggestion.gap", known.entries().size()));
            }
        }
    }

    private void ask(String repository) {
        Cancellation cancellation = new Cancellation();
        tasks.start(
                text("pull.task.tags", repository),
                progress -> {
                    progress.onCancel(cancellation::cancel);
                    return shelf.tags(repository, cancellation);
                },
                found -> {
                    tags.put(repository, found);
                    look(text.getValue());
                },
                thrown -> {
                    // No tags, no suggestions; looking or pulling will say what is wrong.
                });
    }

    /// Marked registries first, then those that modules came from, the newest first.
    private List<String> known() {
        Set<String> registries = new LinkedHashSet<>();
        favourites.forEach(each -> registries.add(each + "/"));
        for (LibraryModule module : shelf.modules()) {
            if (module.origin() instanceof Origin.Pulled(var reference)) {
                registries.add(reference.repository().registry() + "/");
            }
        }
        return registries.stream().limit(MOST).toList();
    }
}
