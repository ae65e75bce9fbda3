package dev.coracle.engine.binary;

import dev.coracle.engine.module.IntListBuilder;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.Slice;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads numbers and names of the binary format from a part of a module (specification, section
/// 5.2). Never reads past the end of that part.
public final class ByteReader {

    private final byte[] bytes;
    private final int end;
    private int position;

    /// Where the items of a section begin, where somebody asked for it.
    private @Nullable IntListBuilder items;

    public ByteReader(Slice slice) {
        this(slice.array(), slice.start(), slice.end());
    }

    /// @param end one past the last byte that may be read
    public ByteReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    /// Makes [#item()] note where items begin.
    ///
    /// @return the places
    IntListBuilder noteItems() {
        IntListBuilder noted = new IntListBuilder();
        items = noted;
        return noted;
    }

    /// The next item of a section begins.
    void item() {
        if (items != null) {
            items.add(position);
        }
    }

    /// In the module's bytes.
    public int position() {
        return position;
    }

    public int end() {
        return end;
    }

    public int remaining() {
        return end - position;
    }

    public boolean atEnd() {
        return position == end;
    }

    /// A failure at the current position.
    public Malformed malformed(String reason) {
        return new Malformed(reason, position);
    }

    /// A byte, 0 to 255.
    public int u8() throws Malformed {
        if (position == end) {
            throw unexpectedEnd();
        }
        return bytes[position++] & 0xff;
    }

    /// The next byte without taking it, or -1 at the end.
    public int peek() {
        return position == end ? -1 : bytes[position] & 0xff;
    }

    /// An unsigned number of 32 bits, in an int: negative where it is 2^31 or more.
    public int u32() throws Malformed {
        if (position < end && bytes[position] >= 0) {
            return bytes[position++];
        }
        int start = position;
        int result = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = u8();
            if (shift == 28 && next > 0x0f) {
                throw tooLong(start, next);
            }
            result |= (next & 0x7f) << shift;
            if (next < 0x80) {
                return result;
            }
        }
        throw new AssertionError("the fifth byte ends the number or the method");
    }

    /// An unsigned number of 64 bits; negative where it is 2^63 or more.
    public long u64() throws Malformed {
        int start = position;
        long result = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = u8();
            if (shift == 63 && next > 0x01) {
                throw tooLong(start, next);
            }
            result |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return result;
            }
        }
        throw new AssertionError("the tenth byte ends the number or the method");
    }

    public int s32() throws Malformed {
        if (position < end && bytes[position] >= 0) {
            return (bytes[position++] << 25) >> 25;
        }
        return (int) signed(32);
    }

    /// A block type's number (specification, section 5.4.1).
    public long s33() throws Malformed {
        return signed(33);
    }

    public long s64() throws Malformed {
        return signed(64);
    }

    private long signed(int bits) throws Malformed {
        int start = position;
        long result = 0;
        for (int shift = 0; ; shift += 7) {
            int next = u8();
            result |= (long) (next & 0x7f) << shift;
            int left = bits - shift;
            if (left <= 7) {
                // the last byte: what exceeds the number's bits must repeat its sign
                int beyond = (next & 0x7f) >> (left - 1);
                if (next >= 0x80 || (beyond != 0 && beyond != 0x7f >> (left - 1))) {
                    throw tooLong(start, next);
                }
            }
            if (next < 0x80) {
                int unused = 64 - Math.min(shift + 7, 64);
                return (result << unused) >> unused;
            }
        }
    }

    private static Malformed tooLong(int start, int last) {
        return new Malformed(
                last >= 0x80 ? "integer representation too long" : "integer too large", start);
    }

    /// Four little-endian bytes.
    public int fixed32() throws Malformed {
        int value = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            value |= u8() << shift;
        }
        return value;
    }

    /// Eight little-endian bytes.
    public long fixed64() throws Malformed {
        long low = fixed32() & 0xffff_ffffL;
        return low | (long) fixed32() << 32;
    }

    /// How many entries follow; each takes a byte at least, so a count beyond the bytes that are
    /// left is refused before anything is done with it.
    ///
    /// @param what the entries, in the plural, for the message
    /// @param limit the most that this engine takes
    public int count(String what, int limit) throws Malformed, Invalid {
        int start = position;
        long count = Integer.toUnsignedLong(u32());
        if (count > remaining()) {
            throw new Malformed("unexpected end: %,d %s are claimed".formatted(count, what), start);
        }
        if (count > limit) {
            throw new Invalid(
                    "%,d %s are more than the limit of %,d".formatted(count, what, limit), start);
        }
        return (int) count;
    }

    /// A length in bytes, at most what is left.
    public int length() throws Malformed {
        int start = position;
        long length = Integer.toUnsignedLong(u32());
        if (length > remaining()) {
            throw new Malformed("length out of bounds", start);
        }
        return (int) length;
    }

    /// Takes the next bytes as a part of their own.
    public Slice slice(int length) throws Malformed {
        if (length > remaining()) {
            throw unexpectedEnd();
        }
        Slice slice = new Slice(bytes, position, position + length);
        position += length;
        return slice;
    }

    /// A name: a length and UTF-8 (specification, section 5.2.4).
    public String name() throws Malformed {
        int length = length();
        int start = position;
        position += length;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("malformed UTF-8 encoding", start);
        }
    }

    private Malformed unexpectedEnd() {
        return malformed("unexpected end");
    }
}
