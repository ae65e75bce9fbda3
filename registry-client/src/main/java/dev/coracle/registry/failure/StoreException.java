package dev.coracle.registry.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The local store could not be read or written: a full disk, missing permission, damaged files.
public final class StoreException extends RegistryException {

    public StoreException(String tried, String happened, String advice) {
        super(tried, happened, advice, null);
    }

    private StoreException(
            String tried, String happened, String advice, @Nullable Throwable cause) {
        super(tried, happened, advice, cause);
    }

    /// The failure of an operation on a file that is not the store's: only the disk's being full
    /// has an advice of its own.
    public static StoreException of(String tried, IOException cause, String advice) {
        return isFull(reason(cause).toLowerCase(Locale.ROOT))
                ? of(tried, cause)
                : new StoreException(tried, FileAnswer.of(cause), advice, cause);
    }

    /// The failure of a file operation, with the advice that fits its reason.
    public static StoreException of(String tried, IOException cause) {
        String reason = reason(cause);
        String said = reason.toLowerCase(Locale.ROOT);
        if (isFull(said)) {
            return new StoreException(
                    tried, "the disk is full", "Free some space and try again.", cause);
        }
        if (cause instanceof AccessDeniedException
                || said.contains("permission")
                || said.contains("read-only")
                || said.contains("readonly")) {
            return new StoreException(
                    tried,
                    "the folder can not be written (" + Inert.text(reason, 200) + ")",
                    "Give yourself write permission to the data folder or choose another one.",
                    cause);
        }
        return new StoreException(
                tried,
                FileAnswer.of(cause) + where(cause),
                "Check the data folder and the disk that holds it, or choose another one.",
                cause);
    }

    private static String where(IOException cause) {
        return cause instanceof FileSystemException file && file.getFile() != null
                ? " (" + Inert.text(file.getFile(), 200) + ")"
                : "";
    }

    private static String reason(IOException cause) {
        return cause instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(cause.getMessage());
    }

    private static boolean isFull(String said) {
        return said.contains("no space")
                || said.contains("disk full")
                || said.contains("disk is full")
                || said.contains("quota");
    }
}
