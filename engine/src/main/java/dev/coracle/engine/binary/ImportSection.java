package dev.coracle.engine.binary;

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

    ImportSection(ByteReader in, Features features, TypeSpace space) {
        this.in = in;
        this.types = new TypeReader(in, features, space);
    }

    List<Import> read() throws Malformed, Invalid {
        int count = in.count("imports", EngineLimits.IMPORTS);
        List<Import> imports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            in.item();
            imports.add(new Import(in.name(), in.name(), types.externalType()));
        }
        return imports;
    }
}
