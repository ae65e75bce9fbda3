package dev.coracle.engine.binary;

import dev.coracle.engine.module.Export;
import dev.coracle.engine.module.ExternalKind;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import java.util.ArrayList;
import java.util.List;

/// Section 7 (specification, section 5.5.10).
final class ExportSection {

    private static final List<ExternalKind> KINDS = List.of(ExternalKind.values());

    private final ByteReader in;

    ExportSection(ByteReader in) {
        this.in = in;
    }

    List<Export> read() throws Malformed, Invalid {
        int count = in.count("exports", EngineLimits.EXPORTS);
        List<Export> exports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            in.item();
            String name = in.name();
            int start = in.position();
            int kind = in.u8();
            if (kind >= KINDS.size()) {
                throw new Malformed("malformed export kind", start);
            }
            exports.add(new Export(name, KINDS.get(kind), in.u32()));
        }
        return exports;
    }
}
