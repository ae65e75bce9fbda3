package dev.coracle.engine.code;

import dev.coracle.engine.module.Slice;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The form in which the code of a module is kept. Immutable.
///
/// | bytes | what |
/// |---|---|
/// | 4 | `CRCL` |
/// | 4 | version of this format |
/// | 32 | the key: a file that was renamed is no use to anybody |
/// | 4, 8 each | count and words of the set of tail callers |
/// | 4 | count of units |
/// | | of each unit: count of classes (4); of each class: a name (2, UTF-8), a length (4), the class file |
/// | 4 | CRC-32C of everything before |
///
/// Numbers are big-endian. The first class of a unit gives it its name. A file is taken whole or
/// not at all. The checksum is against accidents, not attackers, who could compute it; HotSpot runs
/// it from the first call at the speed of memory, where a digest would cost more than it saves.
///
/// @param tailCallers functions that may leave a tail call to their caller; that it is here also
///   says that the module is valid
/// @param units by the name of their main class
record CodeFile(BitSet tailCallers, Map<String, CodeUnit> units) {

    private static final int MAGIC = 0x4352_434c;
    private static final int FORMAT = 1;
    private static final int KEY = 32;

    static Optional<CodeFile> read(byte[] file, CodeKey key) {
        int end = file.length - Integer.BYTES;
        if (end < 0 || ByteBuffer.wrap(file).getInt(end) != checksum(file, end)) {
            return Optional.empty();
        }
        try {
            return new Reader(file, end).file(key);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            // Whole, and yet not what is written below: of another hand.
            return Optional.empty();
        }
    }

    static byte[] write(CodeKey key, BitSet tailCallers, Collection<CodeUnit> units) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(FORMAT);
            out.write(key.bytes());
            long[] words = tailCallers.toLongArray();
            out.writeInt(words.length);
            for (long word : words) {
                out.writeLong(word);
            }
            out.writeInt(units.size());
            for (CodeUnit unit : units) {
                out.writeInt(1 + unit.others().size());
                write(unit.name(), unit.main(), out);
                for (Map.Entry<String, Slice> other : unit.others().entrySet()) {
                    write(other.getKey(), other.getValue(), out);
                }
            }
            byte[] body = bytes.toByteArray();
            out.writeInt(checksum(body, body.length));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void write(String name, Slice code, DataOutputStream out) throws IOException {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        out.writeShort(text.length);
        out.write(text);
        out.writeInt(code.length());
        out.write(code.array(), code.start(), code.length());
    }

    private static int checksum(byte[] file, int length) {
        CRC32C crc = new CRC32C();
        crc.update(file, 0, length);
        return (int) crc.getValue();
    }

    /// Every count is bounded by the bytes that are left.
    private static final class Reader {

        private final byte[] file;
        private final ByteBuffer in;

        Reader(byte[] file, int end) {
            this.file = file;
            this.in = ByteBuffer.wrap(file, 0, end);
        }

        Optional<CodeFile> file(CodeKey key) {
            if (in.getInt() != MAGIC || in.getInt() != FORMAT) {
                return Optional.empty();
            }
            byte[] owner = new byte[KEY];
            in.get(owner);
            if (!Arrays.equals(owner, key.bytes())) {
                return Optional.empty();
            }
            long[] words = new long[count(Long.BYTES)];
            for (int i = 0; i < words.length; i++) {
                words[i] = in.getLong();
            }
            int count = count(Integer.BYTES);
            Map<String, CodeUnit> units = LinkedHashMap.newLinkedHashMap(count);
            for (int i = 0; i < count; i++) {
                CodeUnit unit = unit();
                units.put(unit.name(), unit);
            }
            return in.hasRemaining()
                    ? Optional.empty()
                    : Optional.of(new CodeFile(BitSet.valueOf(words), units));
        }

        private CodeUnit unit() {
            int classes = count(Integer.BYTES);
            if (classes == 0) {
                throw new IllegalArgumentException("a unit without a class");
            }
            String name = name();
            Slice main = code();
            Map<String, Slice> others = LinkedHashMap.newLinkedHashMap(classes - 1);
            for (int i = 1; i < classes; i++) {
                others.put(name(), code());
            }
            return new CodeUnit(name, main, others);
        }

        private String name() {
            byte[] text = new byte[Math.min(Short.toUnsignedInt(in.getShort()), in.remaining())];
            in.get(text);
            return new String(text, StandardCharsets.UTF_8);
        }

        private Slice code() {
            int length = count(1);
            int start = in.position();
            in.position(start + length);
            return new Slice(file, start, start + length);
        }

        /// @param least how many bytes each of the counted things takes at least
        private int count(int least) {
            int count = in.getInt();
            if (count < 0 || count > in.remaining() / least) {
                throw new IllegalArgumentException("more than there is");
            }
            return count;
        }
    }
}
