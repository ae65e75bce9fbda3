package dev.coracle.app;

import static dev.coracle.app.i18n.Words.text;

import java.util.List;
import java.util.Objects;
import javafx.application.Application;

/// The desktop's `main`. No [Application] itself, so that the class path is enough to start it.
///
/// With no display it says so in one sentence, shows the command line's way, and exits with 1.
public final class Launcher {

    private Launcher() {}

    /// @param arguments `--data DIR` or nothing
    public static void main(String[] arguments) {
        try {
            StartOptions.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            refuse(Objects.requireNonNull(e.getMessage()));
            return;
        }
        if (!Display.isPresent(System.getenv(), System.getProperty("os.name", ""))) {
            refuse(text("launcher.display.missing"));
            return;
        }
        GraphicsDevice.choose();
        try {
            Application.launch(CoracleApplication.class, arguments);
        } catch (UnsupportedOperationException e) {
            // a display is named but cannot be opened
            refuse(text("launcher.display.missing"));
        }
    }

    private static void refuse(String sentence) {
        System.err.println(sentence);
        System.exit(1);
    }
}
