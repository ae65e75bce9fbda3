package dev.coracle.engine.component.type;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether one type may stand where another is wanted (Explainer.md, Type Checking).
///
/// Values match only their own type; functions likewise, parameter names included; instances may
/// export more than is wanted; components may import less and export more.
public final class TypeMatch {

    /// How many comparisons one component may cost: far beyond any real one.
    private static final long MOST_COMPARISONS = 20_000_000;

    private long comparisons;

    /// @param wanted what the resources of an instantiation stand for already put in place
    /// @throws TypeMismatch where `actual` cannot stand for `wanted`
    public void check(ExternType actual, ExternType wanted) throws TypeMismatch {
        count();
        switch (wanted) {
            case ExternType.OfModule(var type) when actual instanceof ExternType.OfModule a ->
                    CoreMatch.check(a.type(), type);
            case ExternType.OfFunction(var type) when actual instanceof ExternType.OfFunction a ->
                    function(a.type(), type);
            case ExternType.OfType(var type) when actual instanceof ExternType.OfType a ->
                    defined(a.type(), type);
            case ExternType.OfComponent(var type) when actual instanceof ExternType.OfComponent a ->
                    component(a.type(), type);
            case ExternType.OfInstance(var type) when actual instanceof ExternType.OfInstance a ->
                    instance(a.type().exports(), type);
            case ExternType.OfModule _,
                    ExternType.OfFunction _,
                    ExternType.OfType _,
                    ExternType.OfComponent _,
                    ExternType.OfInstance _ ->
                    throw new TypeMismatch(
                            "expected %s, found %s".formatted(wanted.text(), actual.text()));
        }
    }

    /// Finds out what stands for the bound resources of `wanted`, whose first mention defines each.
    ///
    /// @param bound only these
    public static void collectResources(
            Map<String, ExternType> actual,
            Map<String, ExternType> wanted,
            Set<Resource> bound,
            Substitution into) {
        if (bound.isEmpty()) {
            return;
        }
        wanted.forEach(
                (name, type) -> {
                    ExternType found = actual.get(name);
                    if (type instanceof ExternType.OfType(ResourceName want)
                            && found instanceof ExternType.OfType(ResourceName have)) {
                        if (bound.contains(want.resource())) {
                            into.putIfAbsent(want.resource(), have.resource());
                        }
                    } else if (type instanceof ExternType.OfInstance(var want)
                            && found instanceof ExternType.OfInstance(var have)) {
                        collectResources(have.exports(), want.exports(), bound, into);
                    }
                });
    }

    /// Finds out which names `actual` has for the types that `wanted` has under a name: what is
    /// exported under the latter is known by the former then.
    public static void collectNames(
            Map<String, ExternType> actual, Map<String, ExternType> wanted, Substitution into) {
        wanted.forEach(
                (name, type) -> {
                    ExternType found = actual.get(name);
                    if (type instanceof ExternType.OfType(var want)
                            && found instanceof ExternType.OfType(var have)) {
                        collectName(have, want, into);
                    } else if (type instanceof ExternType.OfInstance(var want)
                            && found instanceof ExternType.OfInstance(var have)) {
                        collectNames(have.exports(), want.exports(), into);
                    }
                });
    }

    private static void collectName(DefinedType actual, DefinedType wanted, Substitution into) {
        switch (wanted) {
            case ResourceName _, RecordType _, VariantType _, EnumType _, FlagsType _ ->
                    into.put(wanted, actual);
            default -> {}
        }
    }

    private void instance(Map<String, ExternType> actual, InstanceType wanted) throws TypeMismatch {
        Substitution substitution = new Substitution();
        collectResources(actual, wanted.exports(), wanted.bound(), substitution);
        exports(actual, substitution.externs(wanted.exports()), "export");
    }

    private void exports(
            Map<String, ExternType> actual, Map<String, ExternType> wanted, String what)
            throws TypeMismatch {
        for (Map.Entry<String, ExternType> entry : wanted.entrySet()) {
            ExternType found = actual.get(entry.getKey());
            if (found == null) {
                throw new TypeMismatch("missing expected %s `%s`".formatted(what, entry.getKey()));
            }
            try {
                check(found, entry.getValue());
            } catch (TypeMismatch e) {
                throw e.in("%s `%s`".formatted(what, entry.getKey()));
            }
        }
    }

    private void component(ComponentType actual, ComponentType wanted) throws TypeMismatch {
        Substitution given = new Substitution();
        given.refresh(actual.exportBound());
        collectResources(wanted.imports(), actual.imports(), actual.importBound(), given);
        exports(wanted.imports(), given.externs(actual.imports()), "import");
        Map<String, ExternType> exports = given.externs(actual.exports());
        Substitution substitution = new Substitution();
        collectResources(exports, wanted.exports(), wanted.exportBound(), substitution);
        exports(exports, substitution.externs(wanted.exports()), "export");
    }

    private void defined(DefinedType actual, DefinedType wanted) throws TypeMismatch {
        switch (wanted) {
            case ResourceName want -> {
                if (!(actual instanceof ResourceName have)) {
                    throw new TypeMismatch("expected resource, found defined type");
                }
                resource(have, want);
            }
            case ValueType want -> {
                if (!(actual instanceof ValueType have)) {
                    throw new TypeMismatch(
                            actual instanceof ResourceName
                                    ? "expected defined type, found resource"
                                    : "expected defined type");
                }
                value(have, want);
            }
            case ComponentFunctionType want -> {
                if (!(actual instanceof ComponentFunctionType have)) {
                    throw new TypeMismatch("expected function type");
                }
                function(have, want);
            }
            case InstanceType want -> {
                if (!(actual instanceof InstanceType have)) {
                    throw new TypeMismatch("expected instance type");
                }
                instance(have.exports(), want);
                instance(want.exports(), have);
            }
            case ComponentType want -> {
                if (!(actual instanceof ComponentType have)) {
                    throw new TypeMismatch("expected component type");
                }
                component(have, want);
                component(want, have);
            }
        }
    }

    private static void resource(ResourceName actual, ResourceName wanted) throws TypeMismatch {
        if (actual.resource() != wanted.resource()) {
            throw new TypeMismatch("resource types are not the same");
        }
    }

    private void function(ComponentFunctionType actual, ComponentFunctionType wanted)
            throws TypeMismatch {
        if (actual.parameters().size() != wanted.parameters().size()) {
            throw new TypeMismatch(
                    "expected %d parameters, found %d"
                            .formatted(wanted.parameters().size(), actual.parameters().size()));
        }
        for (int i = 0; i < wanted.parameters().size(); i++) {
            String name = wanted.names().get(i);
            if (!name.equals(actual.names().get(i))) {
                throw new TypeMismatch(
                        "expected parameter named `%s`, found `%s`"
                                .formatted(name, actual.names().get(i)));
            }
            at(actual.parameters().get(i), wanted.parameters().get(i), "function parameter", name);
        }
        at(actual.result().orElse(null), wanted.result().orElse(null), "result", "");
    }

    @SuppressWarnings("ReferenceEquality") // both null or not
    private void at(
            @Nullable ValueType actual, @Nullable ValueType wanted, String what, String name)
            throws TypeMismatch {
        if (wanted == null || actual == null) {
            if (wanted != actual) {
                throw new TypeMismatch(
                        "expected %s %s to %s a type"
                                .formatted(what, name, wanted == null ? "not have" : "have"));
            }
            return;
        }
        try {
            value(actual, wanted);
        } catch (TypeMismatch e) {
            throw e.in("%s `%s`".formatted(what, name));
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same object is the same type
    private void value(ValueType actual, ValueType wanted) throws TypeMismatch {
        count();
        if (actual == wanted) {
            return;
        }
        switch (wanted) {
            case RecordType want when actual instanceof RecordType have -> {
                labels(have.labels(), want.labels(), "field");
                all(have.elements(), want.elements(), want.labels());
            }
            case TupleType want when actual instanceof TupleType have -> {
                if (have.elements().size() != want.elements().size()) {
                    throw new TypeMismatch(
                            "expected %d types, found %d"
                                    .formatted(want.elements().size(), have.elements().size()));
                }
                for (int i = 0; i < want.elements().size(); i++) {
                    at(have.elements().get(i), want.elements().get(i), "tuple field", "" + i);
                }
            }
            case VariantType want when actual instanceof VariantType have -> {
                labels(have.labels(), want.labels(), "case");
                for (int i = 0; i < want.cases(); i++) {
                    at(have.payload(i), want.payload(i), "variant case", want.labels().get(i));
                }
            }
            case EnumType want when actual instanceof EnumType have ->
                    labels(have.labels(), want.labels(), "tag");
            case FlagsType want when actual instanceof FlagsType have ->
                    labels(have.labels(), want.labels(), "flag");
            case OptionType want when actual instanceof OptionType have ->
                    value(have.some(), want.some());
            case ResultType want when actual instanceof ResultType have -> {
                at(have.ok(), want.ok(), "ok variant", "");
                at(have.error(), want.error(), "err variant", "");
            }
            case ListType want when actual instanceof ListType have ->
                    value(have.element(), want.element());
            case FixedListType want
                    when actual instanceof FixedListType have && have.length() == want.length() ->
                    value(have.element(), want.element());
            case MapType want when actual instanceof MapType have -> {
                value(have.key(), want.key());
                value(have.value(), want.value());
            }
            case HandleType want
                    when actual instanceof HandleType have && have.owned() == want.owned() ->
                    resource(have.resource(), want.resource());
            default ->
                    throw new TypeMismatch(
                            "expected %s, found %s".formatted(wanted.text(), actual.text()));
        }
    }

    private void all(List<ValueType> actual, List<ValueType> wanted, List<String> labels)
            throws TypeMismatch {
        for (int i = 0; i < wanted.size(); i++) {
            at(actual.get(i), wanted.get(i), "record field", labels.get(i));
        }
    }

    private static void labels(List<String> actual, List<String> wanted, String what)
            throws TypeMismatch {
        if (actual.size() != wanted.size()) {
            throw new TypeMismatch(
                    "expected %d %ss, found %d".formatted(wanted.size(), what, actual.size()));
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).equals(actual.get(i))) {
                throw new TypeMismatch(
                        "expected %s name `%s`, found `%s`"
                                .formatted(what, wanted.get(i), actual.get(i)));
            }
        }
    }

    private void count() throws TypeMismatch {
        if (++comparisons > MOST_COMPARISONS) {
            throw new TypeMismatch("the types take too long to compare");
        }
    }
}
