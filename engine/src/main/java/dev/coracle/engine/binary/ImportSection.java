package dev.coracle.engine.binary;

import dev.coracle.engine.module.ExternalType;
import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.Import;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import java.util.ArrayList;
import java.util.List;

/// Section 2 (specification, section 5.5.5).
final class ImportSection {

    private final ByteReader in;
    private final TypeReader types;
    private final boolean tags;

    ImportSection(ByteReader in, Features features) {
        this.in = in;
        this.types = new TypeReader(in, features);
        this.tags = features.has(Feature.EXCEPTIONS) || features.has(Feature.LEGACY_EXCEPTIONS);
    }

    List<Import> read() throws Malformed, Invalid {
        int count = in.count("imports", EngineLimits.IMPORTS);
        List<Import> imports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            imports.add(new Import(in.name(), in.name(), type()));
        }
        return imports;
    }

    private ExternalType type() throws Malformed {
        int start = in.position();
        int kind = in.u8();
        return switch (kind) {
            case 0 -> new ExternalType.OfFunction(in.u32());
            case 1 -> new ExternalType.OfTable(types.tableType());
            case 2 -> new ExternalType.OfMemory(types.memoryType());
            case 3 -> new ExternalType.OfGlobal(types.globalType());
            case 4 -> {
                if (!tags) {
                    throw new Malformed("malformed import kind", start);
                }
                yield new ExternalType.OfTag(TagSection.tagType(in));
            }
            default -> throw new Malformed("malformed import kind", start);
        };
    }
}
