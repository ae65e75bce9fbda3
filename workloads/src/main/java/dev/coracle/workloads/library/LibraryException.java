package dev.coracle.workloads.library;

import dev.coracle.registry.failure.RegistryException;
import org.jspecify.annotations.Nullable;

/// A module could not be found, read, pulled or kept. The message is one sentence of three parts
/// that a window can also show apart.
public final class LibraryException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String tried;
    private final String happened;
    private final String advice;
    private final boolean retryCanHelp;

    /// @param tried as it follows "tried to"
    /// @param happened as it follows "but"
    /// @param advice a sentence of its own, with its full stop
    public LibraryException(
            String tried, String happened, String advice, @Nullable Throwable cause) {
        this(tried, happened, advice, false, cause);
    }

    private LibraryException(
            String tried,
            String happened,
            String advice,
            boolean retryCanHelp,
            @Nullable Throwable cause) {
        super("Tried to " + tried + ", but " + happened + ". " + advice, cause);
        this.tried = tried;
        this.happened = happened;
        this.advice = advice;
        this.retryCanHelp = retryCanHelp;
    }

    /// The same failure in the words of the registry client.
    public static LibraryException of(RegistryException failure) {
        return new LibraryException(
                failure.tried(),
                failure.happened(),
                failure.advice(),
                failure.retryCanHelp(),
                failure);
    }

    /// Something that the registry client does for the library.
    interface Step<T> {
        T take() throws RegistryException, LibraryException;
    }

    /// Takes a step whose failure is told in this room's words.
    static <T> T telling(Step<T> step) throws LibraryException {
        try {
            return step.take();
        } catch (RegistryException e) {
            throw of(e);
        }
    }

    public String tried() {
        return tried;
    }

    public String happened() {
        return happened;
    }

    public String advice() {
        return advice;
    }

    /// Whether the same can succeed later without anybody changing anything.
    public boolean retryCanHelp() {
        return retryCanHelp;
    }
}
