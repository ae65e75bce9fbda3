package dev.coracle.engine.component.abi;

import dev.coracle.engine.component.resource.BorrowScope;
import dev.coracle.engine.component.resource.Handle;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes core values and guest memory of component values (CanonicalABI.md, Storing and Flat
/// Lowering). One for each direction of each call.
///
/// Values are of their types: lifted by [Lifting], or given by a host function, where a wrong one
/// is a bug.
final class Lowering {

    private final CanonicalContext context;
    private final @Nullable BorrowScope scope;

    /// @param scope the call that borrowed handles belong to; null for results, which have none
    Lowering(CanonicalContext context, @Nullable BorrowScope scope) {
        this.context = context;
        this.scope = scope;
    }

    /// Values one after the other as core values, or in memory that the guest allocates.
    void values(Object[] values, ProductType tuple, boolean inMemory, FlatWriter flat) {
        if (inMemory) {
            Layout layout = tuple.layout();
            int address = context.allocate(layout.alignment(), layout.size());
            store(values, tuple, address);
            flat.put32(address);
        } else {
            product(values, tuple, flat);
        }
    }

    /// A value to where the guest points.
    void behind(int address, Object value, ValueType type) {
        Layout layout = type.layout();
        if ((address & (layout.alignment() - 1)) != 0) {
            throw new Trap(Trap.Kind.HOST, "unaligned pointer");
        }
        if (Integer.toUnsignedLong(address) + layout.size() > context.memory().size()) {
            throw new Trap(Trap.Kind.HOST, "pointer out of bounds of memory");
        }
        store(value, type, address);
    }

    // Core values.

    void flat(Object value, ValueType type, FlatWriter flat) {
        switch (type) {
            case PrimitiveType primitive -> flat(value, primitive, flat);
            case ListType list -> list(value, list.element(), flat);
            case MapType map -> list(value, map.entries().element(), flat);
            case FixedListType list -> {
                if (value instanceof byte[] bytes) {
                    for (byte each : bytes) {
                        flat.put32(list.element() == PrimitiveType.U8 ? each & 0xff : each);
                    }
                } else {
                    for (Object each : (Object[]) value) {
                        flat(each, list.element(), flat);
                    }
                }
            }
            case ProductType product -> product((Object[]) value, product, flat);
            case SumType sum -> {
                Case chosen = (Case) value;
                int end = flat.position() + sum.layout().flat().orElseThrow().size();
                flat.put32(chosen.index());
                ValueType payload = sum.payload(chosen.index());
                if (payload != null) {
                    flat(Objects.requireNonNull(chosen.value()), payload, flat);
                }
                flat.zerosTo(end);
            }
            case FlagsType _ -> flat.put32((Integer) value);
            case HandleType handle -> flat.put32(handle(value, handle));
        }
    }

    private void flat(Object value, PrimitiveType type, FlatWriter flat) {
        switch (type) {
            case BOOL -> flat.put32((Boolean) value ? 1 : 0);
            case S8, U8, S16, U16, S32, U32, CHAR -> flat.put32((Integer) value);
            case S64, U64 -> flat.put64((Long) value);
            case F32 -> flat.put32(Float.floatToIntBits((Float) value));
            case F64 -> flat.put64(Double.doubleToLongBits((Double) value));
            case STRING -> {
                Strings.Stored stored = Strings.store(context, (String) value);
                flat.put32(stored.address());
                flat.put32(stored.units());
            }
        }
    }

    private void product(Object[] values, ProductType type, FlatWriter flat) {
        List<ValueType> elements = type.elements();
        for (int i = 0; i < values.length; i++) {
            flat(values[i], elements.get(i), flat);
        }
    }

    private void list(Object value, ValueType element, FlatWriter flat) {
        flat.put32(list(value, element));
        flat.put32(length(value));
    }

    // Memory; every range was checked by whoever found or allocated it.

    private void store(Object value, ValueType type, int address) {
        switch (type) {
            case PrimitiveType primitive -> store(value, primitive, address);
            case ListType list -> listBehind(value, list.element(), address);
            case MapType map -> listBehind(value, map.entries().element(), address);
            case FixedListType list -> elements(value, list.element(), address);
            case ProductType product -> {
                Object[] values = (Object[]) value;
                for (int i = 0; i < values.length; i++) {
                    store(values[i], product.elements().get(i), address + product.offset(i));
                }
            }
            case SumType sum -> {
                Case chosen = (Case) value;
                integer(chosen.index(), sum.discriminantSize(), address);
                ValueType payload = sum.payload(chosen.index());
                if (payload != null) {
                    store(
                            Objects.requireNonNull(chosen.value()),
                            payload,
                            address + sum.payloadOffset());
                }
            }
            case FlagsType flags -> integer((Integer) value, (int) flags.layout().size(), address);
            case HandleType handle -> context.memory().writeInt(address, handle(value, handle));
        }
    }

    private void store(Object value, PrimitiveType type, int address) {
        Memory memory = context.memory();
        switch (type) {
            case BOOL -> memory.writeByte(address, (Boolean) value ? 1 : 0);
            case S8, U8 -> memory.writeByte(address, (Integer) value);
            case S16, U16 -> memory.writeShort(address, (Integer) value);
            case S32, U32, CHAR -> memory.writeInt(address, (Integer) value);
            case S64, U64 -> memory.writeLong(address, (Long) value);
            case F32 -> memory.writeInt(address, Float.floatToIntBits((Float) value));
            case F64 -> memory.writeLong(address, Double.doubleToLongBits((Double) value));
            case STRING -> {
                Strings.Stored stored = Strings.store(context, (String) value);
                memory.writeInt(address, stored.address());
                memory.writeInt(address + 4, stored.units());
            }
        }
    }

    private void integer(int value, int size, int address) {
        Memory memory = context.memory();
        switch (size) {
            case 1 -> memory.writeByte(address, value);
            case 2 -> memory.writeShort(address, value);
            default -> memory.writeInt(address, value);
        }
    }

    private void listBehind(Object value, ValueType element, int address) {
        int elements = list(value, element);
        context.memory().writeInt(address, elements);
        context.memory().writeInt(address + 4, length(value));
    }

    private static int length(Object list) {
        return list instanceof byte[] bytes ? bytes.length : ((Object[]) list).length;
    }

    /// @return where the elements are
    private int list(Object value, ValueType element) {
        Layout layout = element.layout();
        long bytes = length(value) * layout.size();
        if (bytes > Layout.MAX_SIZE) {
            throw new Trap(Trap.Kind.HOST, "the list is longer than 2^28 bytes");
        }
        int address = context.allocate(layout.alignment(), bytes);
        elements(value, element, address);
        return address;
    }

    private void elements(Object value, ValueType element, int address) {
        if (value instanceof byte[] bytes) {
            context.memory().write(address, bytes, 0, bytes.length);
            return;
        }
        int size = (int) element.layout().size();
        int position = address;
        for (Object each : (Object[]) value) {
            store(each, element, position);
            position += size;
        }
    }

    private int handle(Object representation, HandleType type) {
        ResourceType resource = context.resources().type(type.resource().resource());
        InstanceState instance = context.instance();
        if (type.owned()) {
            return instance.handles().add(Handle.owning(resource, representation));
        }
        if (resource.isOwnedBy(instance)) {
            return (Integer) representation;
        }
        return instance.handles()
                .add(Handle.borrowing(resource, representation, Objects.requireNonNull(scope)));
    }
}
