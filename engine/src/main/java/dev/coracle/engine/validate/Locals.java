package dev.coracle.engine.validate;

import dev.coracle.engine.binary.ByteReader;
import dev.coracle.engine.binary.EngineLimits;
import dev.coracle.engine.binary.TypeReader;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.ValueKind;
import java.util.Arrays;

/// The types of a function's locals, parameters first (specification, section 5.5.13).
final class Locals {

    private int[] types = new int[32];
    private int size;

    void read(int[] parameters, ByteReader in, TypeReader types) throws Malformed, Invalid {
        size = 0;
        add(parameters);
        int start = in.position();
        long total = parameters.length;
        int groups = in.count("groups of locals", Integer.MAX_VALUE);
        for (int i = 0; i < groups; i++) {
            long count = Integer.toUnsignedLong(in.u32());
            int type = TypeCode.of(types.valueType());
            total += count;
            if (total > EngineLimits.LOCALS) {
                throw new Malformed(
                        "too many locals: %,d are more than the limit of %,d"
                                .formatted(total, EngineLimits.LOCALS),
                        start);
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

    ValueKind[] kinds() {
        ValueKind[] kinds = new ValueKind[size];
        for (int i = 0; i < size; i++) {
            kinds[i] = TypeCode.kind(types[i]);
        }
        return kinds;
    }
}
