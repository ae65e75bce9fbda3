package dev.coracle.workloads.log;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Folders that other users of the computer cannot look into, for what modules printed and touched.
public final class OwnerOnly {

    private OwnerOnly() {}

    /// Makes the folder and those above it where they are missing. Where the system has no POSIX
    /// permissions, it gets those of its parent: on Windows, a user's own data folder.
    public static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectory(
                        folder,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(folder);
            }
        } catch (FileAlreadyExistsException e) {
            // Another thread or process was faster.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }
}
