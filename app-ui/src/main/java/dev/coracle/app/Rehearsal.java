package dev.coracle.app;

import dev.coracle.app.shell.Place;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.module.ModuleReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.util.Duration;

/// Goes through the window once, page by page, runs a sample, and ends the application: what a
/// start and the first minute load is loaded then, and the JVM that watches writes it into its
/// ahead-of-time cache.
///
/// It is played where nobody sees it, so what the toolkit needs for a real display is loaded by
/// name.
final class Rehearsal {

    private static final Duration STEP = Duration.millis(400);

    /// Where the samples have not come by then, it goes on without a run.
    private static final int MOST_STEPS_TO_WAIT = 50;

    /// The toolkit's packages for windows, and for drawing, of each system; those of the others are
    /// not there.
    private static final List<String> DISPLAYS =
            List.of(
                    "com/sun/glass/ui/gtk/",
                    "com/sun/glass/ui/mac/",
                    "com/sun/glass/ui/win/",
                    "com/sun/prism/es2/",
                    "com/sun/prism/d3d/",
                    "com/sun/prism/mtl/",
                    "com/sun/prism/ps/",
                    "com/sun/prism/impl/ps/");

    private final Desktop desktop;
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final Timeline clock = new Timeline(new KeyFrame(STEP, event -> next()));
    private int waited;

    Rehearsal(Desktop desktop) {
        this.desktop = desktop;
        for (Place place : Place.values()) {
            steps.add(() -> desktop.navigator().go(place));
        }
        steps.add(() -> desktop.navigator().go(Place.HOME));
        steps.add(Platform::exit);
    }

    void play() {
        loadDisplays();
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
    }

    private void next() {
        if (waited < MOST_STEPS_TO_WAIT) {
            boolean there = press("#home-run-hello");
            waited = there ? MOST_STEPS_TO_WAIT : waited + 1;
        } else {
            steps.remove().run();
        }
    }

    private boolean press(String id) {
        if (desktop.root().lookup(id) instanceof Button button) {
            button.fire();
            return true;
        }
        return false;
    }

    private static void loadDisplays() {
        Module toolkit = Application.class.getModule();
        if (toolkit.getLayer() == null) {
            return;
        }
        try (ModuleReader reader =
                toolkit.getLayer()
                        .configuration()
                        .findModule(toolkit.getName())
                        .orElseThrow()
                        .reference()
                        .open()) {
            reader.list()
                    .filter(name -> name.endsWith(".class"))
                    .filter(name -> DISPLAYS.stream().anyMatch(name::startsWith))
                    .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                    .forEach(name -> Class.forName(toolkit, name));
        } catch (IOException e) {
            System.getLogger(Rehearsal.class.getName())
                    .log(Level.WARNING, "the toolkit's classes for displays are left out", e);
        }
    }
}
