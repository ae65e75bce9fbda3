package dev.coracle.engine.component.abi;

import dev.coracle.engine.component.definition.Options.Encoding;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.Trap;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Strings in guest memory, in any of the three encodings.
///
/// A Java string between the two sides never has a lone surrogate: what would make one traps when
/// it is read, and what a host gives is checked when it is written.
final class Strings {

    /// In a length of `latin1+utf16`: the code units are UTF-16.
    private static final int UTF16_TAG = 1 << 31;

    /// The specification's limit on the bytes of a string in memory.
    private static final long MOST_BYTES = (1L << 28) - 1;

    private Strings() {}

    /// @param units code units, unsigned, tagged in `latin1+utf16`
    static String load(Memory memory, Encoding encoding, int address, int units) {
        return switch (encoding) {
            case UTF8 -> decode(memory, address, Integer.toUnsignedLong(units), 1, UTF_8);
            case UTF16 -> decode(memory, address, 2 * Integer.toUnsignedLong(units), 2, UTF_16);
            case LATIN1_OR_UTF16 ->
                    (units & UTF16_TAG) != 0
                            ? decode(memory, address, 2L * (units ^ UTF16_TAG), 2, UTF_16)
                            : decode(memory, address, units, 2, LATIN_1);
        };
    }

    private static final Charset UTF_8 = StandardCharsets.UTF_8;
    private static final Charset UTF_16 = StandardCharsets.UTF_16LE;
    private static final Charset LATIN_1 = StandardCharsets.ISO_8859_1;

    /// How many bytes a string takes before it is decoded, for a budget.
    static long bytes(Encoding encoding, int units) {
        return switch (encoding) {
            case UTF8 -> Integer.toUnsignedLong(units);
            case UTF16 -> 2 * Integer.toUnsignedLong(units);
            case LATIN1_OR_UTF16 -> (units & UTF16_TAG) != 0 ? 2L * (units ^ UTF16_TAG) : units;
        };
    }

    private static String decode(
            Memory memory, int address, long bytes, int alignment, Charset charset) {
        if (bytes > MOST_BYTES) {
            throw new Trap(Trap.Kind.HOST, "string pointer/length out of bounds of memory");
        }
        if ((address & (alignment - 1)) != 0) {
            throw new Trap(Trap.Kind.HOST, "unaligned pointer of a string");
        }
        if (Integer.toUnsignedLong(address) + bytes > memory.size()) {
            throw new Trap(Trap.Kind.HOST, "string pointer/length out of bounds of memory");
        }
        byte[] copy = memory.read(address, (int) bytes);
        if (charset.equals(LATIN_1)) {
            return new String(copy, charset);
        }
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(copy)).toString();
        } catch (CharacterCodingException e) {
            throw new Trap(
                    Trap.Kind.HOST,
                    charset.equals(UTF_8)
                            ? "invalid utf-8 in a string"
                            : "invalid utf-16 in a string");
        }
    }

    /// A string in its place.
    ///
    /// @param units code units, tagged in `latin1+utf16`
    record Stored(int address, int units) {}

    static Stored store(CanonicalContext context, String text) {
        return switch (context.encoding()) {
            case UTF8 -> put(context, encode(text, UTF_8), 1, 1);
            case UTF16 -> put(context, encode(text, UTF_16), 2, 2);
            case LATIN1_OR_UTF16 -> {
                if (isLatin1(text)) {
                    yield put(context, text.getBytes(LATIN_1), 2, 1);
                }
                Stored stored = put(context, encode(text, UTF_16), 2, 2);
                yield new Stored(stored.address, stored.units | UTF16_TAG);
            }
        };
    }

    private static boolean isLatin1(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                return false;
            }
        }
        return true;
    }

    /// Encoders of strings put a question mark where a surrogate stands alone; nothing may.
    private static byte[] encode(String text, Charset charset) {
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new Trap(Trap.Kind.HOST, "the string has a surrogate without its partner");
        }
    }

    private static Stored put(CanonicalContext context, byte[] bytes, int alignment, int unit) {
        if (bytes.length > MOST_BYTES) {
            throw new Trap(Trap.Kind.HOST, "the string is longer than 2^28 bytes");
        }
        int address = context.allocate(alignment, bytes.length);
        context.memory().write(address, bytes, 0, bytes.length);
        return new Stored(address, bytes.length / unit);
    }
}
