package dev.coracle.engine.component.binary;

import dev.coracle.engine.binary.ByteReader;
import dev.coracle.engine.binary.EngineLimits;
import dev.coracle.engine.binary.TypeReader;
import dev.coracle.engine.binary.TypeSpace;
import dev.coracle.engine.component.definition.CoreTypeExpression;
import dev.coracle.engine.component.definition.CoreTypeExpression.Declaration;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.Import;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.ModuleException.Unsupported;
import dev.coracle.engine.module.ValueType;
import java.util.ArrayList;
import java.util.List;

/// Section 3: core function types and module types (Binary.md, Type Definitions).
final class CoreTypeExpressionReader {

    private final ByteReader in;
    private final TypeReader types;

    CoreTypeExpressionReader(ByteReader in, Features features) {
        this.in = in;
        this.types = new TypeReader(in, features, TypeSpace.of(List.of()));
    }

    CoreTypeExpression read() throws Malformed, Invalid, Unsupported {
        int code = in.u8();
        return switch (code) {
            case 0x60 -> function();
            case 0x50 -> new CoreTypeExpression.ModuleOf(declarations());
            case 0x00, 0x4e, 0x4f, 0x5e, 0x5f ->
                    throw new Unsupported(
                            "the component defines core types of WebAssembly 3.0 outside of its"
                                    + " modules, which Coracle does not run yet");
            default -> throw Leading.invalid(in, code, "type definition");
        };
    }

    private CoreTypeExpression function() throws Malformed, Invalid {
        return new CoreTypeExpression.Function(
                new FunctionType(
                        values("parameters", EngineLimits.PARAMETERS),
                        values("results", EngineLimits.RESULTS)));
    }

    private List<ValueType> values(String what, int limit) throws Malformed, Invalid {
        int count = in.count(what, limit);
        List<ValueType> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(types.valueType());
        }
        return values;
    }

    private List<Declaration> declarations() throws Malformed, Invalid, Unsupported {
        int count = in.count("declarations", ComponentLimits.ENTRIES);
        List<Declaration> declarations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int code = in.u8();
            declarations.add(
                    switch (code) {
                        case 0x00 ->
                                new CoreTypeExpression.ImportDeclaration(
                                        new Import(in.name(), in.name(), types.externalType()));
                        case 0x01 -> new CoreTypeExpression.TypeDeclaration(nested());
                        case 0x02 -> outerType();
                        case 0x03 ->
                                new CoreTypeExpression.ExportDeclaration(
                                        in.name(), types.externalType());
                        default -> throw Leading.invalid(in, code, "type definition");
                    });
        }
        return declarations;
    }

    /// In a module type no module type can be defined.
    private CoreTypeExpression nested() throws Malformed, Invalid, Unsupported {
        if (in.peek() == 0x50) {
            throw new Invalid("a module type defines a module type", in.position());
        }
        return read();
    }

    private Declaration outerType() throws Malformed {
        Leading.expect(in, 0x10, "outer alias kind");
        Leading.expect(in, 0x01, "outer alias target");
        return new CoreTypeExpression.OuterType(in.u32(), in.u32());
    }
}
