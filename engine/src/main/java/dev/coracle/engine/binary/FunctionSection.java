package dev.coracle.engine.binary;

import dev.coracle.engine.module.IntList;
import dev.coracle.engine.module.IntListBuilder;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;

/// Section 3 (specification, section 5.5.6): the type index of each function.
final class FunctionSection {

    private final ByteReader in;

    FunctionSection(ByteReader in) {
        this.in = in;
    }

    IntList read() throws Malformed, Invalid {
        int count = in.count("functions", EngineLimits.FUNCTIONS);
        IntListBuilder functions = new IntListBuilder();
        for (int i = 0; i < count; i++) {
            in.item();
            functions.add(in.u32());
        }
        return functions.toList();
    }
}
