package dev.coracle.engine.binary;

import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.GlobalDefinition;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import java.util.ArrayList;
import java.util.List;

/// Section 6 (specification, section 5.5.9).
final class GlobalSection {

    private final ByteReader in;
    private final TypeReader types;
    private final ConstantExpressionReader expressions;

    GlobalSection(ByteReader in, Features features, TypeSpace space) {
        this.in = in;
        this.types = new TypeReader(in, features, space);
        this.expressions = new ConstantExpressionReader(in, features, space);
    }

    List<GlobalDefinition> read() throws Malformed, Invalid {
        int count = in.count("globals", EngineLimits.GLOBALS);
        List<GlobalDefinition> globals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            globals.add(new GlobalDefinition(types.globalType(), expressions.read()));
        }
        return globals;
    }
}
