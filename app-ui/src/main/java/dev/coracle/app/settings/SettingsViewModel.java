package dev.coracle.app.settings;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.error.Failure;
import dev.coracle.app.task.Tasks;
import dev.coracle.app.theme.Appearance;
import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.name.Registry;
import dev.coracle.workloads.run.Retention;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The preferences in force, and how they change: each change is kept at once.
public final class SettingsViewModel {

    private final PreferenceFile file;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<Preferences> preferences;
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private final ReadOnlyObjectWrapper<String> problem =
            new ReadOnlyObjectWrapper<>(this, "problem", "");

    public SettingsViewModel(PreferenceFile file, Preferences start, Tasks tasks) {
        this.file = file;
        this.tasks = tasks;
        preferences = new ReadOnlyObjectWrapper<>(this, "preferences", start);
    }

    public ReadOnlyObjectProperty<Preferences> preferencesProperty() {
        return preferences.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Failure>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Why what was typed is no registry; empty where it is one.
    public ReadOnlyObjectProperty<String> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public void appearance(Appearance appearance) {
        change(now -> now.withAppearance(appearance));
    }

    public void contrast(boolean high) {
        change(now -> now.withContrast(high));
    }

    /// @param language as `de`; empty for that of the system
    public void language(String language) {
        change(now -> now.withLanguage(language));
    }

    public void retention(Retention retention) {
        change(now -> now.withRetention(retention));
    }

    public void favourites(List<String> registries) {
        change(now -> now.withFavourites(registries));
    }

    /// Adds a registry that may be called without TLS.
    ///
    /// @return whether it was one
    public boolean addPlainHttp(String typed) {
        try {
            String registry = Registry.parse(typed.strip()).toString();
            problem.set("");
            if (!preferences.get().plainHttp().contains(registry)) {
                List<String> more = new ArrayList<>(preferences.get().plainHttp());
                more.add(registry);
                change(now -> now.withPlainHttp(more));
            }
            return true;
        } catch (InvalidReferenceException e) {
            problem.set(e.getMessage());
            return false;
        }
    }

    public void removePlainHttp(String registry) {
        change(
                now ->
                        now.withPlainHttp(
                                now.plainHttp().stream()
                                        .filter(each -> !each.equals(registry))
                                        .toList()));
    }

    /// Keeps where the window was; called as the window closes, so it is written right here.
    public void window(WindowPlace place) {
        preferences.set(preferences.get().withWindow(place));
        try {
            synchronized (file) {
                file.write(preferences.get());
            }
        } catch (IOException e) {
            System.getLogger(SettingsViewModel.class.getName())
                    .log(Level.WARNING, "where the window was is not remembered", e);
        }
    }

    private void change(UnaryOperator<Preferences> how) {
        Preferences now = how.apply(preferences.get());
        preferences.set(now);
        tasks.quietly(
                progress -> {
                    synchronized (file) {
                        file.write(preferences.get());
                    }
                    return now;
                },
                written -> failure.set(Optional.empty()),
                thrown ->
                        failure.set(
                                Optional.of(
                                        Failure.of(
                                                text("settings.save.failed", file.file()),
                                                thrown))));
    }
}
