package dev.coracle.engine.component.binary;

import dev.coracle.engine.binary.ByteReader;
import dev.coracle.engine.component.definition.Definition;
import dev.coracle.engine.component.definition.TypeExpression;
import dev.coracle.engine.component.definition.TypeExpression.Case;
import dev.coracle.engine.component.definition.TypeExpression.Labelled;
import dev.coracle.engine.component.definition.ValueReference;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.ModuleException.Unsupported;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Section 7: what `deftype` defines (Binary.md, Type Definitions).
final class TypeExpressionReader {

    private static final int I32 = 0x7f;

    private final ByteReader in;
    private final Features features;
    private final ReferenceReader references;

    TypeExpressionReader(ByteReader in, Features features) {
        this.in = in;
        this.features = features;
        this.references = new ReferenceReader(in);
    }

    /// @param depth how many types this one lies in
    TypeExpression read(int depth) throws Malformed, Invalid, Unsupported {
        if (depth > ComponentLimits.NESTING) {
            throw new Invalid("types are nested more than 100 deep", in.position());
        }
        int code = in.u8();
        if (code >= 0x73 && code <= 0x7f) {
            return new TypeExpression.Primitive(code);
        }
        return switch (code) {
            case 0x72 -> new TypeExpression.RecordOf(labelled("record fields"));
            case 0x71 -> new TypeExpression.VariantOf(cases());
            case 0x70 -> new TypeExpression.ListOf(references.valueType());
            case 0x6f -> new TypeExpression.TupleOf(values());
            case 0x6e -> new TypeExpression.FlagsOf(labels("flags"));
            case 0x6d -> new TypeExpression.EnumOf(labels("enum cases"));
            case 0x6b -> new TypeExpression.OptionOf(references.valueType());
            case 0x6a ->
                    new TypeExpression.ResultOf(
                            references.optionalValueType(), references.optionalValueType());
            case 0x69 -> new TypeExpression.Own(in.u32());
            case 0x68 -> new TypeExpression.Borrow(in.u32());
            case 0x67 -> new TypeExpression.FixedListOf(references.valueType(), in.u32());
            case 0x66 -> {
                references.optionalValueType();
                yield new TypeExpression.Gated("streams (async)");
            }
            case 0x65 -> {
                references.optionalValueType();
                yield new TypeExpression.Gated("futures (async)");
            }
            case 0x64 -> new TypeExpression.Gated("error contexts");
            case 0x63 -> new TypeExpression.MapOf(references.valueType(), references.valueType());
            case 0x40 -> function();
            case 0x43 -> {
                function();
                yield new TypeExpression.Gated("asynchronous functions (async)");
            }
            case 0x41 -> new TypeExpression.ComponentOf(declarations(true, depth + 1));
            case 0x42 -> new TypeExpression.InstanceOf(declarations(false, depth + 1));
            case 0x3f -> resource();
            default -> throw Leading.invalid(in, code, "component defined type");
        };
    }

    private TypeExpression resource() throws Malformed {
        boolean isI32 = in.u8() == I32;
        boolean destructor = Leading.present(in, "resource destructor");
        return new TypeExpression.Resource(
                isI32, destructor ? OptionalInt.of(in.u32()) : OptionalInt.empty());
    }

    private TypeExpression function() throws Malformed, Invalid {
        int count = in.count("parameters", ComponentLimits.PARAMETERS);
        List<Labelled> parameters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parameters.add(new Labelled(in.name(), references.valueType()));
        }
        return new TypeExpression.Function(parameters, result());
    }

    /// A `resultlist`.
    Optional<ValueReference> result() throws Malformed {
        int code = in.u8();
        return switch (code) {
            case 0x00 -> Optional.of(references.valueType());
            case 0x01 -> {
                Leading.expect(in, 0x00, "number of results");
                yield Optional.empty();
            }
            default -> throw Leading.invalid(in, code, "component function results");
        };
    }

    private List<Labelled> labelled(String what) throws Malformed, Invalid {
        int count = in.count(what, ComponentLimits.ENTRIES);
        List<Labelled> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fields.add(new Labelled(in.name(), references.valueType()));
        }
        return fields;
    }

    private List<Case> cases() throws Malformed, Invalid {
        int count = in.count("variant cases", ComponentLimits.ENTRIES);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cases.add(new Case(in.name(), references.optionalValueType()));
            Leading.expect(in, 0x00, "zero byte required");
        }
        return cases;
    }

    private List<String> labels(String what) throws Malformed, Invalid {
        int count = in.count(what, ComponentLimits.ENTRIES);
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            labels.add(in.name());
        }
        return labels;
    }

    private List<ValueReference> values() throws Malformed, Invalid {
        int count = in.count("tuple elements", ComponentLimits.ENTRIES);
        List<ValueReference> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(references.valueType());
        }
        return values;
    }

    private List<Definition> declarations(boolean component, int depth)
            throws Malformed, Invalid, Unsupported {
        int count = in.count("declarations", ComponentLimits.ENTRIES);
        List<Definition> declarations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int code = in.u8();
            if (code == 0x03 && !component) {
                throw Leading.invalid(in, code, "component or instance type declaration");
            }
            declarations.add(
                    switch (code) {
                        case 0x00 ->
                                new Definition.CoreType(
                                        new CoreTypeExpressionReader(in, features).read());
                        case 0x01 -> new Definition.Type(read(depth));
                        case 0x02 -> new AliasReader(in).read();
                        case 0x03 ->
                                new Definition.Import(
                                        references.externName(), references.externType());
                        case 0x04 ->
                                new Definition.ExportDeclaration(
                                        references.externName(), references.externType());
                        default ->
                                throw Leading.invalid(
                                        in, code, "component or instance type declaration");
                    });
        }
        return declarations;
    }
}
