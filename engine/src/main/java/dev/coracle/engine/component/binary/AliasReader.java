package dev.coracle.engine.component.binary;

import dev.coracle.engine.binary.ByteReader;
import dev.coracle.engine.component.definition.Definition;
import dev.coracle.engine.component.definition.Sort;
import dev.coracle.engine.module.ModuleException.Malformed;

/// Section 6 (Binary.md, Alias Definitions).
final class AliasReader {

    private static final String KIND = "component outer alias kind";

    private final ByteReader in;

    AliasReader(ByteReader in) {
        this.in = in;
    }

    Definition read() throws Malformed {
        int start = in.position();
        int code = in.peek();
        Sort sort = new ReferenceReader(in).sort(KIND);
        int target = in.u8();
        return switch (target) {
            case 0x00 -> new Definition.ExportAlias(sort, in.u32(), in.name());
            case 0x01 -> new Definition.CoreExportAlias(sort, in.u32(), in.name());
            case 0x02 -> {
                if (!outward(sort)) {
                    throw new Malformed(
                            "invalid leading byte (0x%x) for %s".formatted(code, KIND), start);
                }
                yield new Definition.OuterAlias(sort, in.u32(), in.u32());
            }
            default -> throw Leading.invalid(in, target, "alias");
        };
    }

    /// What has no state can be had from an enclosing scope.
    private static boolean outward(Sort sort) {
        return switch (sort) {
            case CORE_MODULE, CORE_TYPE, TYPE, COMPONENT -> true;
            case CORE_FUNCTION,
                    CORE_TABLE,
                    CORE_MEMORY,
                    CORE_GLOBAL,
                    CORE_TAG,
                    CORE_INSTANCE,
                    FUNCTION,
                    VALUE,
                    INSTANCE ->
                    false;
        };
    }
}
