package dev.coracle.engine.component.abi;

import dev.coracle.engine.component.definition.Options.Encoding;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.Trap;
import org.jspecify.annotations.Nullable;

/// What lifting and lowering need of one side of a call: the instance, its memory and its options
/// (`LiftLowerContext` in CanonicalABI.md).
public final class CanonicalContext {

    private final InstanceState instance;
    private final Resources resources;
    private final Encoding encoding;
    private final @Nullable Memory memory;
    private final @Nullable FunctionReference realloc;

    /// @param memory null where no value needs one
    /// @param realloc null where no value needs it
    public CanonicalContext(
            InstanceState instance,
            Resources resources,
            Encoding encoding,
            @Nullable Memory memory,
            @Nullable FunctionReference realloc) {
        this.instance = instance;
        this.resources = resources;
        this.encoding = encoding;
        this.memory = memory;
        this.realloc = realloc;
    }

    InstanceState instance() {
        return instance;
    }

    Resources resources() {
        return resources;
    }

    Encoding encoding() {
        return encoding;
    }

    Memory memory() {
        if (memory == null) {
            throw new IllegalStateException("validation asks for a memory where one is needed");
        }
        return memory;
    }

    /// Has the guest allocate room in its memory.
    ///
    /// @param alignment a power of two
    /// @param length in bytes, below 2^32
    /// @return the address, unsigned: aligned, and `length` bytes from it are in bounds
    int allocate(int alignment, long length) {
        FunctionReference function = realloc;
        if (function == null) {
            throw new IllegalStateException("validation asks for realloc where it is needed");
        }
        long[] values = {0, 0, alignment, length};
        instance.confined(() -> Boundary.call(function, values));
        int address = (int) values[0];
        if ((address & (alignment - 1)) != 0) {
            throw new Trap(Trap.Kind.HOST, "realloc return: result not aligned");
        }
        if (Integer.toUnsignedLong(address) + length > memory().size()) {
            throw new Trap(Trap.Kind.HOST, "realloc return: beyond end of memory");
        }
        return address;
    }
}
