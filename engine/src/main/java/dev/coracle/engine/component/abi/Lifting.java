package dev.coracle.engine.component.abi;

import dev.coracle.engine.component.resource.Lending;
import dev.coracle.engine.component.resource.ResourceType;
import dev.coracle.engine.component.type.FixedListType;
import dev.coracle.engine.component.type.FlagsType;
import dev.coracle.engine.component.type.HandleType;
import dev.coracle.engine.component.type.Layout;
import dev.coracle.engine.component.type.ListType;
import dev.coracle.engine.component.type.MapType;
import dev.coracle.engine.component.type.PrimitiveType;
import dev.coracle.engine.component.type.ProductType;
import dev.coracle.engine.component.type.SumType;
import dev.coracle.engine.component.type.ValueType;
import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.Trap;
import java.util.List;

/// Makes component values of core values and guest memory (CanonicalABI.md, Loading and Flat
/// Lifting). One for each direction of each call.
///
/// What a call may bring into the host is bounded, whatever lengths the guest claims: see
/// [#MOST_BYTES].
final class Lifting {

    /// How much a call may make the host allocate, in bytes as they are reckoned here: what a value
    /// is made of pays before it is made, however deep it is nested. Text is reckoned as the guest
    /// has it, and may take twice that.
    static final long MOST_BYTES = 128L << 20;

    /// What a value costs that is in another one: a reference, and an object or the header of an
    /// array.
    private static final long VALUE_COST = 28;

    private final CanonicalContext context;
    private final Lending lending;
    private long left = MOST_BYTES;

    /// @param lending keeps the handles that are lent until the call ends
    Lifting(CanonicalContext context, Lending lending) {
        this.context = context;
        this.lending = lending;
    }

    /// Values that stand one after the other in core values, or in memory behind a pointer.
    ///
    /// @param tuple of all of them
    /// @param inMemory whether the next core value is a pointer
    Object[] values(FlatReader flat, ProductType tuple, boolean inMemory) {
        if (inMemory) {
            return (Object[]) behind(flat.next32(), tuple);
        }
        return product(flat, tuple);
    }

    /// The value that a pointer from the guest points to.
    Object behind(int address, ValueType type) {
        checkRange(address, type.layout().alignment(), type.layout().size());
        return load(address, type);
    }

    private void checkRange(int address, int alignment, long length) {
        if ((address & (alignment - 1)) != 0) {
            throw new Trap(Trap.Kind.HOST, "unaligned pointer");
        }
        if (Integer.toUnsignedLong(address) + length > context.memory().size()) {
            throw new Trap(Trap.Kind.HOST, "pointer out of bounds of memory");
        }
    }

    private void spend(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw new Trap(
                    Trap.Kind.HOST,
                    "a call passes more than the %,d bytes that the host takes at once"
                            .formatted(MOST_BYTES));
        }
    }

    /// Room for the parts of a value, which is paid for.
    private Object[] parts(int count) {
        spend(count * VALUE_COST);
        return new Object[count];
    }

    // Core values.

    Object flat(FlatReader flat, ValueType type) {
        return switch (type) {
            case PrimitiveType primitive -> flat(flat, primitive);
            case ListType list -> list(flat.next32(), flat.next32(), list.element());
            case MapType map -> list(flat.next32(), flat.next32(), map.entries().element());
            case FixedListType list -> flat(flat, list);
            case ProductType product -> product(flat, product);
            case SumType sum -> sum(flat, sum);
            case FlagsType flags -> flat.next32() & flags.mask();
            case HandleType handle -> handle(flat.next32(), handle);
        };
    }

    private Object flat(FlatReader flat, PrimitiveType type) {
        return switch (type) {
            case BOOL -> flat.next32() != 0;
            case S8 -> (int) (byte) flat.next32();
            case U8 -> flat.next32() & 0xff;
            case S16 -> (int) (short) flat.next32();
            case U16 -> flat.next32() & 0xffff;
            case S32, U32 -> flat.next32();
            case S64, U64 -> flat.next64();
            case F32 -> float32(flat.next32());
            case F64 -> float64(flat.next64());
            case CHAR -> character(flat.next32());
            case STRING -> string(flat.next32(), flat.next32());
        };
    }

    private Object[] product(FlatReader flat, ProductType type) {
        List<ValueType> elements = type.elements();
        Object[] values = parts(elements.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = flat(flat, elements.get(i));
        }
        return values;
    }

    private Object flat(FlatReader flat, FixedListType type) {
        if (isBytes(type.element())) {
            byte[] bytes = new byte[type.length()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) flat.next32();
            }
            return bytes;
        }
        Object[] values = parts(type.length());
        for (int i = 0; i < values.length; i++) {
            values[i] = flat(flat, type.element());
        }
        return values;
    }

    private Case sum(FlatReader flat, SumType type) {
        int end = flat.position() + type.layout().flat().orElseThrow().size();
        int index = discriminant(flat.next32(), type);
        ValueType payload = type.payload(index);
        spend(VALUE_COST);
        Case value = new Case(index, payload == null ? null : flat(flat, payload));
        flat.moveTo(end);
        return value;
    }

    // Memory; every range was checked by whoever found the pointer.

    private Object load(int address, ValueType type) {
        return switch (type) {
            case PrimitiveType primitive -> load(address, primitive);
            case ListType list -> listBehind(address, list.element());
            case MapType map -> listBehind(address, map.entries().element());
            case FixedListType list -> elements(address, list.length(), list.element());
            case ProductType product -> {
                List<ValueType> elements = product.elements();
                Object[] values = parts(elements.size());
                for (int i = 0; i < values.length; i++) {
                    values[i] = load(address + product.offset(i), elements.get(i));
                }
                yield values;
            }
            case SumType sum -> {
                int index = discriminant(integer(address, sum.discriminantSize()), sum);
                ValueType payload = sum.payload(index);
                spend(VALUE_COST);
                yield new Case(
                        index,
                        payload == null ? null : load(address + sum.payloadOffset(), payload));
            }
            case FlagsType flags -> integer(address, (int) flags.layout().size()) & flags.mask();
            case HandleType handle -> handle(context.memory().readInt(address), handle);
        };
    }

    private Object load(int address, PrimitiveType type) {
        Memory memory = context.memory();
        return switch (type) {
            case BOOL -> memory.readByte(address) != 0;
            case S8 -> (int) memory.readByte(address);
            case U8 -> memory.readByte(address) & 0xff;
            case S16 -> (int) memory.readShort(address);
            case U16 -> memory.readShort(address) & 0xffff;
            case S32, U32 -> memory.readInt(address);
            case S64, U64 -> memory.readLong(address);
            case F32 -> float32(memory.readInt(address));
            case F64 -> float64(memory.readLong(address));
            case CHAR -> character(memory.readInt(address));
            case STRING -> string(memory.readInt(address), memory.readInt(address + 4));
        };
    }

    private int integer(int address, int size) {
        Memory memory = context.memory();
        return switch (size) {
            case 1 -> memory.readByte(address) & 0xff;
            case 2 -> memory.readShort(address) & 0xffff;
            default -> memory.readInt(address);
        };
    }

    private Object listBehind(int address, ValueType element) {
        Memory memory = context.memory();
        return list(memory.readInt(address), memory.readInt(address + 4), element);
    }

    /// @param length elements, unsigned, from the guest
    private Object list(int address, int length, ValueType element) {
        Layout layout = element.layout();
        long bytes = Integer.toUnsignedLong(length) * layout.size();
        if (bytes > Layout.MAX_SIZE) {
            throw new Trap(Trap.Kind.HOST, "list pointer/length out of bounds of memory");
        }
        checkRange(address, layout.alignment(), bytes);
        return elements(address, length, element);
    }

    private Object elements(int address, int length, ValueType element) {
        if (isBytes(element)) {
            spend(length);
            return context.memory().read(address, length);
        }
        int size = (int) element.layout().size();
        Object[] values = parts(length);
        for (int i = 0; i < length; i++) {
            values[i] = load(address + i * size, element);
        }
        return values;
    }

    // Single values.

    static boolean isBytes(ValueType element) {
        return element == PrimitiveType.U8 || element == PrimitiveType.S8;
    }

    private String string(int address, int units) {
        long bytes = Strings.bytes(context.encoding(), units);
        spend(VALUE_COST + Math.min(bytes, Layout.MAX_SIZE));
        return Strings.load(context.memory(), context.encoding(), address, units);
    }

    private static Float float32(int bits) {
        return Float.intBitsToFloat(Float.floatToIntBits(Float.intBitsToFloat(bits)));
    }

    private static Double float64(long bits) {
        return Double.longBitsToDouble(Double.doubleToLongBits(Double.longBitsToDouble(bits)));
    }

    private static Integer character(int code) {
        if (code < 0 || code > 0x10_ffff || (code >= 0xd800 && code <= 0xdfff)) {
            throw new Trap(Trap.Kind.HOST, "invalid `char` bit pattern");
        }
        return code;
    }

    private static int discriminant(int index, SumType type) {
        if (index < 0 || index >= type.cases()) {
            throw new Trap(Trap.Kind.HOST, "invalid variant discriminant");
        }
        return index;
    }

    private Object handle(int number, HandleType type) {
        ResourceType resource = context.resources().type(type.resource().resource());
        return type.owned()
                ? context.instance().handles().takeOwned(number, resource)
                : context.instance().handles().lend(number, resource, lending);
    }
}
