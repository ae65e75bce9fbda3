package dev.coracle.workloads.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;

/// How much a side takes on disk and on the way there, in bytes.
///
/// @param unpacked the module, or the image's files
/// @param compressed the same through gzip, as registries transfer images; empty where unknown
public record Size(long unpacked, OptionalLong compressed) {

    static Size of(Path file) throws IOException {
        return new Size(Files.size(file), OptionalLong.of(gzipped(file)));
    }

    static long gzipped(Path file) throws IOException {
        Counter counter = new Counter();
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new GZIPOutputStream(counter)) {
            in.transferTo(out);
        }
        return counter.bytes;
    }

    /// Counts and forgets.
    private static final class Counter extends OutputStream {

        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] chunk, int from, int length) {
            bytes += length;
        }
    }
}
