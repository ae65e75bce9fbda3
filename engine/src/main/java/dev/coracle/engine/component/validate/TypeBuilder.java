package dev.coracle.engine.component.validate;

import dev.coracle.engine.component.definition.TypeExpression;
import dev.coracle.engine.component.definition.TypeExpression.Case;
import dev.coracle.engine.component.definition.TypeExpression.Labelled;
import dev.coracle.engine.component.definition.ValueReference;
import dev.coracle.engine.component.name.Label;
import dev.coracle.engine.component.type.ComponentFunctionType;
import dev.coracle.engine.component.type.DefinedType;
import dev.coracle.engine.component.type.EnumType;
import dev.coracle.engine.component.type.FixedListType;
import dev.coracle.engine.component.type.FlagsType;
import dev.coracle.engine.component.type.HandleType;
import dev.coracle.engine.component.type.Layout;
import dev.coracle.engine.component.type.ListType;
import dev.coracle.engine.component.type.MapType;
import dev.coracle.engine.component.type.OptionType;
import dev.coracle.engine.component.type.PrimitiveType;
import dev.coracle.engine.component.type.RecordType;
import dev.coracle.engine.component.type.ResultType;
import dev.coracle.engine.component.type.TupleType;
import dev.coracle.engine.component.type.ValueType;
import dev.coracle.engine.component.type.VariantType;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Unsupported;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Value and function types from what the type section says (Binary.md, Type Definitions).
final class TypeBuilder {

    private final Scope scope;

    TypeBuilder(Scope scope) {
        this.scope = scope;
    }

    /// @param expression no component, instance or resource type
    DefinedType build(TypeExpression expression) throws Invalid, Unsupported {
        DefinedType type = unchecked(expression);
        scope.effort.spend(type.shape());
        if (type instanceof ValueType value && value.layout().longSize() > Layout.MAX_SIZE) {
            throw new Invalid("the type exceeds maximum byte size");
        }
        return type;
    }

    private DefinedType unchecked(TypeExpression expression) throws Invalid, Unsupported {
        return switch (expression) {
            case TypeExpression.Primitive(int code) -> PrimitiveType.of(code);
            case TypeExpression.RecordOf(List<Labelled> fields) -> {
                atLeastOne(fields, "record type must have at least one field");
                List<String> labels = fields.stream().map(Labelled::label).toList();
                checkLabels(labels, "record field", "field");
                yield new RecordType(labels, values(fields));
            }
            case TypeExpression.VariantOf(List<Case> cases) -> variant(cases);
            case TypeExpression.ListOf(ValueReference element) -> new ListType(value(element));
            case TypeExpression.FixedListOf(ValueReference element, int length) -> {
                if (length == 0) {
                    throw new Invalid("a list of a fixed length must have at least one element");
                }
                yield new FixedListType(value(element), length);
            }
            case TypeExpression.MapOf(ValueReference key, ValueReference value) -> map(key, value);
            case TypeExpression.TupleOf(List<ValueReference> elements) -> {
                atLeastOne(elements, "tuple type must have at least one type");
                List<ValueType> types = new ArrayList<>();
                for (ValueReference element : elements) {
                    types.add(value(element));
                }
                yield new TupleType(types);
            }
            case TypeExpression.FlagsOf(List<String> labels) -> {
                atLeastOne(labels, "flags must have at least one entry");
                if (labels.size() > FlagsType.MAX_LABELS) {
                    throw new Invalid("cannot have more than 32 flags");
                }
                checkLabels(labels, "flag", "flag");
                yield new FlagsType(labels);
            }
            case TypeExpression.EnumOf(List<String> labels) -> {
                atLeastOne(labels, "enum type must have at least one variant");
                checkLabels(labels, "enum tag", "tag");
                yield new EnumType(labels);
            }
            case TypeExpression.OptionOf(ValueReference some) -> new OptionType(value(some));
            case TypeExpression.ResultOf(var ok, var error) ->
                    new ResultType(optional(ok), optional(error));
            case TypeExpression.Own(int resource) -> new HandleType(scope.resource(resource), true);
            case TypeExpression.Borrow(int resource) ->
                    new HandleType(scope.resource(resource), false);
            case TypeExpression.Function(List<Labelled> parameters, var result) ->
                    function(parameters, result);
            case TypeExpression.Gated(String feature) -> throw refuse(feature);
            case TypeExpression.ComponentOf _,
                    TypeExpression.InstanceOf _,
                    TypeExpression.Resource _ ->
                    throw new IllegalArgumentException("has a scope of its own");
        };
    }

    static Unsupported refuse(String feature) {
        return new Unsupported(
                "the component uses %s, which Coracle does not run yet".formatted(feature));
    }

    private DefinedType variant(List<Case> cases) throws Invalid {
        atLeastOne(cases, "variant type must have at least one case");
        List<String> labels = cases.stream().map(Case::label).toList();
        checkLabels(labels, "variant case", "case");
        List<@Nullable ValueType> payloads = new ArrayList<>();
        for (Case each : cases) {
            payloads.add(optional(each.type()));
        }
        return new VariantType(labels, payloads);
    }

    private DefinedType map(ValueReference key, ValueReference value) throws Invalid {
        ValueType keyType = value(key);
        if (!(keyType instanceof PrimitiveType primitive)
                || primitive == PrimitiveType.F32
                || primitive == PrimitiveType.F64) {
            throw new Invalid("the keys of a map cannot be of type " + keyType.text());
        }
        return new MapType(keyType, value(value));
    }

    private DefinedType function(List<Labelled> parameters, Optional<ValueReference> result)
            throws Invalid {
        List<String> names = parameters.stream().map(Labelled::label).toList();
        checkLabels(names, "function parameter", "parameter");
        Optional<ValueType> type = Optional.ofNullable(optional(result));
        if (type.isPresent() && type.get().shape().borrows()) {
            throw new Invalid("function result cannot contain a `borrow` type");
        }
        return new ComponentFunctionType(names, values(parameters), type);
    }

    private List<ValueType> values(List<Labelled> labelled) throws Invalid {
        List<ValueType> types = new ArrayList<>();
        for (Labelled each : labelled) {
            types.add(value(each.type()));
        }
        return types;
    }

    ValueType value(ValueReference reference) throws Invalid {
        return switch (reference) {
            case ValueReference.Primitive(int code) -> PrimitiveType.of(code);
            case ValueReference.Index(int index) -> scope.valueType(index);
        };
    }

    private @Nullable ValueType optional(Optional<ValueReference> reference) throws Invalid {
        return reference.isPresent() ? value(reference.get()) : null;
    }

    private static void atLeastOne(List<?> parts, String otherwise) throws Invalid {
        if (parts.isEmpty()) {
            throw new Invalid(otherwise);
        }
    }

    private static void checkLabels(List<String> labels, String what, String brief) throws Invalid {
        Map<String, String> taken = new HashMap<>();
        for (String label : labels) {
            if (label.isEmpty()) {
                throw new Invalid("%s name cannot be empty".formatted(what));
            }
            if (!Label.isLabel(label)) {
                throw new Invalid("%s name `%s` is not in kebab case".formatted(what, label));
            }
            String before = taken.putIfAbsent(label.toLowerCase(Locale.ROOT), label);
            if (before != null) {
                throw new Invalid(
                        "%s name `%s` conflicts with previous %s name `%s`"
                                .formatted(what, label, brief, before));
            }
        }
    }
}
