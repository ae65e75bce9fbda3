package dev.coracle.engine.binary;

import dev.coracle.engine.module.IntList;
import dev.coracle.engine.module.IntListBuilder;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;

/// Section 10 (specification, section 5.5.13): only where each body begins and ends.
final class CodeSection {

    private final ByteReader in;
    private final IntListBuilder starts = new IntListBuilder();
    private final IntListBuilder ends = new IntListBuilder();

    CodeSection(ByteReader in) {
        this.in = in;
    }

    void read() throws Malformed, Invalid {
        int count = in.count("function bodies", EngineLimits.FUNCTIONS);
        for (int i = 0; i < count; i++) {
            int length = in.length();
            int start = in.position();
            if (length > EngineLimits.BODY_BYTES) {
                throw new Invalid(
                        "a function body of %,d bytes is above the limit of %,d"
                                .formatted(length, EngineLimits.BODY_BYTES),
                        start);
            }
            in.slice(length);
            starts.add(start);
            ends.add(in.position());
        }
    }

    IntList starts() {
        return starts.toList();
    }

    IntList ends() {
        return ends.toList();
    }
}
