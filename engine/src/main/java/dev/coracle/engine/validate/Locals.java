package dev.coracle.engine.validate;

import dev.coracle.engine.binary.ByteReader;
import dev.coracle.engine.binary.EngineLimits;
import dev.coracle.engine.binary.TypeReader;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.ValueKind;
import java.util.Arrays;
import java.util.BitSet;

/// The types of a function's locals, parameters first (specification, section 5.5.13).
final class Locals {

    private final ModuleTypes module;
    private int[] types = new int[32];
    private int size;

    /// How many more locals hold exceptions; they stand behind the body's own.
    private int exceptionLocals;

    /// Which locals have no first value and were not set yet.
    private final BitSet unset = new BitSet();

    /// Those that were set, in order, to be unset again where a block ends.
    private int[] set = new int[8];

    private int setCount;

    Locals(ModuleTypes module) {
        this.module = module;
    }

    void read(int[] parameters, ByteReader in, TypeReader types) throws Malformed, Invalid {
        size = 0;
        exceptionLocals = 0;
        setCount = 0;
        unset.clear();
        add(parameters);
        int start = in.position();
        long total = parameters.length;
        int groups = in.count("groups of locals", Integer.MAX_VALUE);
        for (int i = 0; i < groups; i++) {
            long count = Integer.toUnsignedLong(in.u32());
            int type = module.code(types.valueType());
            total += count;
            if (total > EngineLimits.LOCALS) {
                throw new Malformed(
                        "too many locals: %,d are more than the limit of %,d"
                                .formatted(total, EngineLimits.LOCALS),
                        start);
            }
            if (TypeCode.isReference(type) && !TypeCode.isNullable(type)) {
                unset.set(size, size + (int) count);
            }
            add(type, (int) count);
        }
    }

    private void add(int[] more) {
        for (int type : more) {
            add(type, 1);
        }
    }

    private void add(int type, int count) {
        if (size + count > types.length) {
            types = Arrays.copyOf(types, Math.max(size + count, types.length * 2));
        }
        Arrays.fill(types, size, size + count, type);
        size += count;
    }

    int type(int index, int offset) throws Invalid {
        if (Integer.compareUnsigned(index, size) >= 0) {
            throw new Invalid(
                    "unknown local %s".formatted(Integer.toUnsignedString(index)), offset);
        }
        return types[index];
    }

    /// The local for the exception that a legacy `try` caught.
    ///
    /// @param depth how many such blocks are around it
    int exceptionLocal(int depth) {
        exceptionLocals = Math.max(exceptionLocals, depth + 1);
        return size + depth;
    }

    // Locals without a first value (specification, section 3.4.14)

    int initialized() {
        return setCount;
    }

    void requireSet(int index, int offset) throws Invalid {
        if (unset.get(index)) {
            throw new Invalid("uninitialized local %d".formatted(index), offset);
        }
    }

    void set(int index) {
        if (unset.get(index)) {
            unset.clear(index);
            if (setCount == set.length) {
                set = Arrays.copyOf(set, setCount * 2);
            }
            set[setCount++] = index;
        }
    }

    /// Takes back all but the first so many.
    void forget(int count) {
        while (setCount > count) {
            unset.set(set[--setCount]);
        }
    }

    ValueKind[] kinds() {
        ValueKind[] kinds = new ValueKind[size + exceptionLocals];
        Arrays.fill(kinds, size, kinds.length, ValueKind.REFERENCE);
        for (int i = 0; i < size; i++) {
            kinds[i] = TypeCode.kind(types[i]);
        }
        return kinds;
    }
}
