package dev.coracle.conformance;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// A folder of test data, or a zip of one, read in place.
///
/// Not for several threads at once.
public final class SuiteArchive implements AutoCloseable {

    private final Path root;
    private final @Nullable FileSystem zip;

    private SuiteArchive(Path root, @Nullable FileSystem zip) {
        this.root = root;
        this.zip = zip;
    }

    /// @param path a directory or a zip file
    /// @throws IOException with a sentence where it is neither
    public static SuiteArchive open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return new SuiteArchive(path, null);
        }
        try {
            FileSystem zip = FileSystems.newFileSystem(path);
            return new SuiteArchive(zip.getPath("/"), zip);
        } catch (ProviderNotFoundException | ZipException e) {
            throw new IOException("it is neither a folder nor a zip", e);
        }
    }

    /// All files whose name ends so, in the order of their paths.
    ///
    /// @param suffix for example `.json`
    public List<Path> files(String suffix) throws IOException {
        try (var paths = Files.walk(root)) {
            return paths.filter(path -> path.toString().endsWith(suffix))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }
}
