package dev.coracle.engine.component.binary;

import dev.coracle.engine.binary.ByteReader;
import dev.coracle.engine.component.definition.Definition;
import dev.coracle.engine.component.definition.Definition.NamedExport;
import dev.coracle.engine.component.definition.Named;
import dev.coracle.engine.component.definition.Sort;
import dev.coracle.engine.component.definition.SortIndex;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import java.util.ArrayList;
import java.util.List;

/// Sections 2 and 5 (Binary.md, Instance Definitions).
final class InstanceReader {

    private final ByteReader in;
    private final ReferenceReader references;

    InstanceReader(ByteReader in) {
        this.in = in;
        this.references = new ReferenceReader(in);
    }

    Definition readCore() throws Malformed, Invalid {
        int code = in.u8();
        return switch (code) {
            case 0x00 -> new Definition.CoreInstantiate(in.u32(), coreArguments());
            case 0x01 -> new Definition.CoreExports(coreExports());
            default -> throw Leading.invalid(in, code, "core instance");
        };
    }

    private List<Named> coreArguments() throws Malformed, Invalid {
        int count = in.count("arguments", ComponentLimits.ENTRIES);
        List<Named> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = in.name();
            Leading.expect(in, 0x12, "instantiation arg kind");
            arguments.add(new Named(name, new SortIndex(Sort.CORE_INSTANCE, in.u32())));
        }
        return arguments;
    }

    private List<Named> coreExports() throws Malformed, Invalid {
        int count = in.count("exports", ComponentLimits.ENTRIES);
        List<Named> exports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            exports.add(new Named(in.name(), references.coreSortIndex()));
        }
        return exports;
    }

    Definition read() throws Malformed, Invalid {
        int code = in.u8();
        return switch (code) {
            case 0x00 -> new Definition.Instantiate(in.u32(), arguments());
            case 0x01 -> new Definition.Exports(exports());
            default -> throw Leading.invalid(in, code, "instance");
        };
    }

    private List<Named> arguments() throws Malformed, Invalid {
        int count = in.count("arguments", ComponentLimits.ENTRIES);
        List<Named> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arguments.add(new Named(in.name(), references.sortIndex()));
        }
        return arguments;
    }

    private List<NamedExport> exports() throws Malformed, Invalid {
        int count = in.count("exports", ComponentLimits.ENTRIES);
        List<NamedExport> exports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            exports.add(new NamedExport(references.externName(), references.sortIndex()));
        }
        return exports;
    }
}
