package dev.coracle.app.error;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.workloads.compare.CompareException;
import dev.coracle.workloads.docker.DockerException;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.pair.PairException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;

/// A failure as the window tells it.
///
/// @param title what was tried
/// @param cause what happened
/// @param advice what to do
/// @param details for a report: versions and the stack trace
/// @param retryCanHelp whether the same can succeed later without anybody changing anything
public record Failure(
        String title, String cause, String advice, String details, boolean retryCanHelp) {

    /// Tells any failure.
    ///
    /// @param title what was tried, where the failure itself does not say
    public static Failure of(String title, Throwable failure) {
        return switch (failure) {
            case LibraryException library ->
                    new Failure(
                            text("error.title.couldNot", library.tried()),
                            sentence(library.happened()),
                            library.advice(),
                            details(failure),
                            library.retryCanHelp());
            case CompareException compare -> spoken(title, compare);
            case PairException pair -> spoken(title, pair);
            case DockerException docker -> spoken(title, docker);
            case IOException io ->
                    new Failure(
                            title,
                            sentence(io.getMessage() == null ? io.toString() : io.getMessage()),
                            text("error.advice.disk"),
                            details(failure),
                            true);
            default ->
                    new Failure(
                            title,
                            text("error.cause.bug", failure.getClass().getSimpleName()),
                            text("error.advice.bug"),
                            details(failure),
                            false);
        };
    }

    /// A failure whose message already says what was tried, what happened and, last, what to do.
    private static Failure spoken(String title, Exception failure) {
        String words = String.valueOf(failure.getMessage()).strip();
        int last = words.substring(0, words.length() - 1).lastIndexOf(". ");
        return new Failure(
                title,
                last < 0 ? words : words.substring(0, last + 1),
                last < 0 ? "" : words.substring(last + 2),
                details(failure),
                true);
    }

    /// All of it as text, for the clipboard.
    public String copyable() {
        return title + "\n" + cause + "\n" + advice + "\n\n" + details;
    }

    private static String sentence(String words) {
        String text = words.strip();
        String capital =
                text.isEmpty()
                        ? text
                        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }

    private static String details(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return "Java %s, %s %s%n%s"
                .formatted(
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        trace);
    }
}
