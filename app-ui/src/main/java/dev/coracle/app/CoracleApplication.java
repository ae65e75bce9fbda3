package dev.coracle.app;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.i18n.Words;
import dev.coracle.app.settings.PreferenceFile;
import dev.coracle.app.settings.Preferences;
import dev.coracle.app.settings.WindowPlace;
import dev.coracle.app.task.DesktopTasks;
import dev.coracle.app.task.Frames;
import dev.coracle.app.task.Uncaught;
import dev.coracle.app.theme.Emblem;
import dev.coracle.app.theme.Theme;
import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.name.Registry;
import dev.coracle.workloads.DataDirectory;
import dev.coracle.workloads.Settings;
import dev.coracle.workloads.Workloads;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Dimension2D;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window of the desktop, from start to close.
public final class CoracleApplication extends Application {

    private static final Logger LOG = System.getLogger(CoracleApplication.class.getName());

    private @Nullable Workloads workloads;
    private @Nullable DesktopTasks tasks;
    private @Nullable Desktop desktop;
    private @Nullable Stage stage;
    private WindowPlace restored = WindowPlace.DEFAULT;

    @Override
    public void start(Stage primary) {
        DesktopTasks bridge = new DesktopTasks();
        tasks = bridge;
        Uncaught.tell(
                bridge,
                failure -> {
                    LOG.log(Level.ERROR, "a bug reached the top", failure);
                    if (desktop != null) {
                        desktop.report(failure);
                    }
                });
        StartOptions options = StartOptions.parse(getParameters().getRaw());
        Path data = DataDirectory.find(options.data());
        PreferenceFile file = PreferenceFile.in(data);
        Preferences preferences = read(file);
        Words.speak(preferences.language());
        workloads = Workloads.open(settings(data, preferences));
        Theme theme = new Theme();
        Workloads core = workloads;
        Desktop all = Desktop.over(core, preferences, theme, bridge);
        desktop = all;
        all.setBrowser(url -> getHostServices().showDocument(url));
        Scene scene = new Scene(all.root());
        theme.dress(scene);
        Frames.afterFirst(
                scene,
                () -> {
                    core.standBy();
                    all.prepare();
                });
        open(primary, scene, preferences.window());
        if (options.rehearsal()) {
            new Rehearsal(all).play();
        }
    }

    @Override
    public void stop() {
        if (stage != null && desktop != null) {
            desktop.close();
            desktop.rememberWindow(placeOf(stage));
        }
        if (tasks != null) {
            tasks.close();
        }
        if (workloads != null) {
            workloads.close();
        }
    }

    private void open(Stage primary, Scene scene, WindowPlace place) {
        stage = primary;
        restored = place;
        primary.setTitle(text("shell.brand.name"));
        primary.getIcons().setAll(Emblem.icons());
        primary.setScene(scene);
        Dimension2D size = Screens.sizeOf(place);
        primary.setMinWidth(Math.min(720, size.getWidth()));
        primary.setMinHeight(Math.min(520, size.getHeight()));
        boolean fits = size.getWidth() == place.width() && size.getHeight() == place.height();
        if (fits && !Double.isNaN(place.x()) && Screens.show(place)) {
            primary.setX(place.x());
            primary.setY(place.y());
        }
        primary.setWidth(size.getWidth());
        primary.setHeight(size.getHeight());
        primary.setMaximized(place.maximized());
        primary.setOnCloseRequest(event -> Platform.exit());
        primary.show();
    }

    /// A maximized window keeps the size to come back to.
    private WindowPlace placeOf(Stage window) {
        return window.isMaximized()
                ? new WindowPlace(
                        restored.x(), restored.y(), restored.width(), restored.height(), true)
                : new WindowPlace(
                        window.getX(), window.getY(), window.getWidth(), window.getHeight(), false);
    }

    private static Preferences read(PreferenceFile file) {
        try {
            return file.read();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the preferences cannot be read; the defaults are used", e);
            return Preferences.DEFAULT;
        }
    }

    private static Settings settings(Path data, Preferences preferences) {
        // the worker that stands by comes behind the window
        Settings settings =
                Settings.at(data).withStandBy(false).withRetention(preferences.retention());
        for (String registry : preferences.plainHttp()) {
            try {
                settings = settings.withPlainHttp(Registry.parse(registry));
            } catch (InvalidReferenceException e) {
                LOG.log(Level.WARNING, "a registry of the preferences is left out", e);
            }
        }
        return settings;
    }
}
