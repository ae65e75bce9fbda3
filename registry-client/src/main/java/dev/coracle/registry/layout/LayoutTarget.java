package dev.coracle.registry.layout;

import dev.coracle.registry.name.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// Where the files of a layout are written.
sealed interface LayoutTarget extends AutoCloseable {

    /// @param name below the layout, with `/` between its parts; ours, never a stranger's
    void add(String name, long size, InputStream content) throws IOException;

    default void add(String name, byte[] content) throws IOException {
        add(name, content.length, new ByteArrayInputStream(content));
    }

    static String blob(Digest digest) {
        return "blobs/" + digest.algorithm().prefix() + "/" + digest.hex();
    }

    @Override
    void close() throws IOException;

    /// A tar.
    record Tar(dev.coracle.registry.tar.TarWriter writer) implements LayoutTarget {

        @Override
        public void add(String name, long size, InputStream content) throws IOException {
            writer.add(name, size, content);
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }

    /// A directory.
    record Folder(Path root, Set<Path> made) implements LayoutTarget {

        Folder(Path root) {
            this(root, new HashSet<>());
        }

        @Override
        public void add(String name, long size, InputStream content) throws IOException {
            Path file = root.resolve(name);
            if (made.add(file.getParent())) {
                Files.createDirectories(file.getParent());
            }
            Files.copy(content, file);
        }

        @Override
        public void close() {
            // Files are complete as they are written.
        }
    }
}
