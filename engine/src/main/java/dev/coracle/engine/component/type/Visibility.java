package dev.coracle.engine.component.type;

import java.util.Map;
import java.util.Set;

/// Whether all that an import or export mentions has a name that can be seen from outside
/// (Explainer.md, External Visibility of Types).
public final class Visibility {

    private final Set<DefinedType> visible;

    /// @param visible the names that can be seen, by identity
    public Visibility(Set<DefinedType> visible) {
        this.visible = visible;
    }

    public boolean allows(ExternType type) {
        return switch (type) {
            // checked when they were built
            case ExternType.OfModule _, ExternType.OfComponent _ -> true;
            case ExternType.OfFunction(var function) -> content(function);
            case ExternType.OfInstance(var instance) -> all(instance.exports());
            case ExternType.OfType(var defined) -> content(defined);
        };
    }

    private boolean all(Map<String, ExternType> externs) {
        return externs.values().stream().allMatch(this::allows);
    }

    /// Whether what a type consists of is visible; it may be about to get a name itself.
    private boolean content(DefinedType type) {
        return switch (type) {
            case ResourceName _, ComponentType _, PrimitiveType _, FlagsType _, EnumType _ -> true;
            case ComponentFunctionType function ->
                    function.parameters().stream().allMatch(this::mentioned)
                            && function.result().stream().allMatch(this::mentioned);
            case InstanceType instance -> all(instance.exports());
            case ProductType product -> product.elements().stream().allMatch(this::mentioned);
            case SumType sum -> {
                boolean all = true;
                for (int i = 0; i < sum.cases(); i++) {
                    ValueType payload = sum.payload(i);
                    all &= payload == null || mentioned(payload);
                }
                yield all;
            }
            case ListType list -> mentioned(list.element());
            case FixedListType list -> mentioned(list.element());
            case MapType map -> mentioned(map.key()) && mentioned(map.value());
            case HandleType handle -> visible.contains(handle.resource());
        };
    }

    private boolean mentioned(ValueType type) {
        return switch (type) {
            case RecordType _, VariantType _, EnumType _, FlagsType _ -> visible.contains(type);
            case PrimitiveType _,
                    TupleType _,
                    OptionType _,
                    ResultType _,
                    ListType _,
                    FixedListType _,
                    MapType _,
                    HandleType _ ->
                    content(type);
        };
    }
}
