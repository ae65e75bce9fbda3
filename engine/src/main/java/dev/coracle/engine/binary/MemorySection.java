package dev.coracle.engine.binary;

import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.MemoryType;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import java.util.ArrayList;
import java.util.List;

/// Section 5 (specification, section 5.5.8).
final class MemorySection {

    private final ByteReader in;
    private final TypeReader types;

    MemorySection(ByteReader in, Features features, TypeSpace space) {
        this.in = in;
        this.types = new TypeReader(in, features, space);
    }

    List<MemoryType> read() throws Malformed, Invalid {
        int count = in.count("memories", EngineLimits.MEMORIES);
        List<MemoryType> memories = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            in.item();
            memories.add(types.memoryType());
        }
        return memories;
    }
}
