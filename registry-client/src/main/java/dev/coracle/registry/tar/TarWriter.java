package dev.coracle.registry.tar;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes a tar of plain files (POSIX ustar, with GNU's form for long names and large sizes). Time
/// and owner are zero, so that the same files make the same bytes.
public final class TarWriter implements AutoCloseable {

    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final long LARGEST_OCTAL = (1L << 33) - 1;

    private final OutputStream out;

    /// @param out closed with this writer
    public TarWriter(OutputStream out) {
        this.out = out;
    }

    /// Adds a file.
    ///
    /// @param size how many bytes `content` has
    public void add(String name, long size, InputStream content) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > NAME) {
            header("././@LongLink".getBytes(StandardCharsets.UTF_8), 'L', bytes.length);
            out.write(bytes);
            pad(bytes.length);
        }
        header(bytes, '0', size);
        long written = content.transferTo(out);
        if (written != size) {
            throw new IOException(name + " has " + written + " bytes and not " + size);
        }
        pad(size);
    }

    private void header(byte[] name, char type, long size) throws IOException {
        byte[] header = new byte[BLOCK];
        System.arraycopy(name, 0, header, 0, Math.min(NAME, name.length));
        put(header, 100, "0000644\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        putSize(header, size);
        put(header, 136, "00000000000\0");
        put(header, 148, "        ");
        header[156] = (byte) type;
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xFF;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        out.write(header);
    }

    private static void putSize(byte[] header, long size) {
        if (size <= LARGEST_OCTAL) {
            put(header, 124, "%011o\0".formatted(size));
            return;
        }
        header[124] = (byte) 0x80;
        for (int i = 0; i < Long.BYTES; i++) {
            header[135 - i] = (byte) (size >>> (i * Byte.SIZE));
        }
    }

    private void pad(long size) throws IOException {
        out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /// Ends the tar.
    @Override
    public void close() throws IOException {
        try (out) {
            out.write(new byte[2 * BLOCK]);
        }
    }
}
