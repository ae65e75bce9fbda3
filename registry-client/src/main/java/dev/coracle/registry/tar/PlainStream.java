package dev.coracle.registry.tar;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// The plain bytes of a layer or an archive, unpacked on the fly where it is gzip, with an end to
/// what a small file may grow into.
public final class PlainStream extends FilterInputStream {

    private static final long GROWS_FREELY = 64L << 20;
    private static final long MOST_GROWTH = 200;
    private static final int BUFFER = 1 << 16;

    private final long most;
    private long delivered;

    private PlainStream(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    public static PlainStream open(Path layer) throws IOException {
        long packed = Files.size(layer);
        BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(layer), BUFFER);
        try {
            raw.mark(2);
            boolean gzip = raw.read() == 0x1F && raw.read() == 0x8B;
            raw.reset();
            return gzip
                    ? new PlainStream(
                            new GZIPInputStream(raw, BUFFER),
                            Math.max(GROWS_FREELY, packed * MOST_GROWTH))
                    : new PlainStream(raw, Long.MAX_VALUE);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    private void count(long bytes) throws IOException {
        delivered += bytes;
        if (delivered > most) {
            throw new IOException(
                    "it grows to more than " + MOST_GROWTH + " times its packed size");
        }
    }
}
