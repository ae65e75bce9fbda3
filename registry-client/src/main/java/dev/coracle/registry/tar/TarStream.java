package dev.coracle.registry.tar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads a tar entry by entry: POSIX ustar with pax paths and sizes, and GNU long names. Only what
/// is asked for is kept in memory.
///
/// While an entry is current, this stream's bytes are the entry's content.
public final class TarStream extends InputStream {

    private static final int BLOCK = 512;
    private static final int LONGEST_HEADER = 1 << 20;

    private final InputStream in;
    private final byte[] header = new byte[BLOCK];
    private long left;
    private long padding;

    public TarStream(InputStream in) {
        this.in = in;
    }

    /// What an entry is; devices and pipes are [#OTHER].
    public enum Type {
        FILE,
        DIRECTORY,
        SYMBOLIC_LINK,
        HARD_LINK,
        OTHER
    }

    /// A header.
    ///
    /// @param path as written, with whatever a stranger put there
    /// @param target of a link, as written
    public record Entry(String path, Type type, String target, long size) {}

    /// The next entry; what is left of the current one is skipped.
    public Optional<Entry> next() throws IOException {
        Pax pax = new Pax();
        while (true) {
            in.skipNBytes(left + padding);
            left = 0;
            padding = 0;
            int read = in.readNBytes(header, 0, BLOCK);
            if (read == 0 || isEmpty()) {
                return Optional.empty();
            }
            if (read < BLOCK) {
                throw new IOException("the tar ends in the middle of a header");
            }
            requireChecksum();
            long size = number(124, 12);
            enter(size);
            switch ((char) header[156]) {
                case 'x' -> pax.read(content());
                case 'g' -> content();
                case 'L' -> pax.path = text(content());
                case 'K' -> pax.target = text(content());
                default -> {
                    if (pax.size >= 0) {
                        enter(pax.size);
                    }
                    return Optional.of(entry(pax));
                }
            }
        }
    }

    private Entry entry(Pax pax) {
        String prefix = isUstar() ? field(345, 155) : "";
        String name = field(0, 100);
        String path = prefix.isEmpty() ? name : prefix + "/" + name;
        Type type =
                switch ((char) header[156]) {
                    case '0', '\0', '7' -> Type.FILE;
                    case '1' -> Type.HARD_LINK;
                    case '2' -> Type.SYMBOLIC_LINK;
                    case '5' -> Type.DIRECTORY;
                    default -> Type.OTHER;
                };
        if (type != Type.FILE) {
            enter(type == Type.OTHER ? left : 0);
        }
        return new Entry(
                pax.path.isEmpty() ? path : pax.path,
                type,
                pax.target.isEmpty() ? field(157, 100) : pax.target,
                left);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = in.read(buffer, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new IOException("the tar ends in the middle of a file");
        }
        left -= read;
        return read;
    }

    private void enter(long size) {
        left = size;
        padding = (BLOCK - size % BLOCK) % BLOCK;
    }

    private byte[] content() throws IOException {
        if (left > LONGEST_HEADER) {
            throw new IOException("the tar has a header of " + left + " bytes");
        }
        byte[] content = in.readNBytes((int) left);
        left = 0;
        return content;
    }

    private boolean isEmpty() {
        for (byte one : header) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isUstar() {
        return field(257, 5).equals("ustar") && header[262] == 0;
    }

    private void requireChecksum() throws IOException {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xFF;
        }
        if (sum != number(148, 8)) {
            throw new IOException("the tar has a header with a wrong checksum");
        }
    }

    private String field(int start, int length) {
        int end = start;
        while (end < start + length && header[end] != 0) {
            end++;
        }
        return new String(header, start, end - start, StandardCharsets.UTF_8);
    }

    private static String text(byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] == 0) {
            end--;
        }
        return new String(content, 0, end, StandardCharsets.UTF_8);
    }

    /// A number in octal digits, or in the base-256 form for large ones.
    private long number(int start, int length) throws IOException {
        if ((header[start] & 0x80) != 0) {
            long value = header[start] & 0x7F;
            for (int i = start + 1; i < start + length; i++) {
                if (value > Long.MAX_VALUE >> 8) {
                    throw new IOException("the tar has a number that is too large");
                }
                value = (value << 8) | (header[i] & 0xFF);
            }
            return value;
        }
        return octal(field(start, length).strip());
    }

    private static long octal(String digits) throws IOException {
        try {
            long value = digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IOException("the tar has a number that is none");
    }

    /// What extended headers said about the entry that follows them.
    private static final class Pax {
        private String path = "";
        private String target = "";
        private long size = -1;

        private void read(byte[] content) throws IOException {
            int at = 0;
            while (at < content.length) {
                int space = at;
                while (space < content.length && content[space] != ' ') {
                    space++;
                }
                int length = length(new String(content, at, space - at, StandardCharsets.UTF_8));
                if (length <= space - at + 1 || length > content.length - at) {
                    throw new IOException("the tar has a broken extended header");
                }
                String record =
                        new String(
                                content,
                                space + 1,
                                length - (space - at) - 2,
                                StandardCharsets.UTF_8);
                take(record);
                at += length;
            }
        }

        private static int length(String digits) throws IOException {
            try {
                return Integer.parseInt(digits);
            } catch (NumberFormatException e) {
                throw new IOException("the tar has a broken extended header", e);
            }
        }

        private void take(String record) throws IOException {
            int equals = record.indexOf('=');
            String value = record.substring(equals + 1);
            switch (equals < 0 ? "" : record.substring(0, equals)) {
                case "path" -> path = value;
                case "linkpath" -> target = value;
                case "size" -> size = decimal(value);
                default -> {}
            }
        }

        private static long decimal(String value) throws IOException {
            try {
                long size = Long.parseLong(value);
                if (size >= 0) {
                    return size;
                }
            } catch (NumberFormatException e) {
                // Told below.
            }
            throw new IOException("the tar has a size that is none");
        }
    }
}
