package dev.coracle.engine.component.type;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Gives the types of an import or export their new names (Explainer.md, External Visibility of
/// Types): from then on, what refers to the new name is visible from outside, and what refers to
/// the old one is not.
public final class Naming {

    private final Substitution substitution = new Substitution();
    private final Set<DefinedType> visible;
    private final Consumer<Resource> created;

    /// @param visible gets every new name
    /// @param created gets every resource that comes into being
    public Naming(Set<DefinedType> visible, Consumer<Resource> created) {
        this.visible = visible;
        this.created = created;
    }

    /// What stands for the import or export from now on.
    public ExternType name(ExternType type) {
        return switch (type) {
            case ExternType.OfModule _, ExternType.OfFunction _, ExternType.OfComponent _ ->
                    substitution.apply(type);
            case ExternType.OfType(var defined) -> new ExternType.OfType(name(defined));
            case ExternType.OfInstance(var instance) -> {
                substitution.refresh(instance.bound()).forEach(created);
                Map<String, ExternType> exports = new LinkedHashMap<>();
                instance.exports().forEach((name, export) -> exports.put(name, name(export)));
                yield new ExternType.OfInstance(InstanceType.of(exports, Set.of()));
            }
        };
    }

    @SuppressWarnings("ReferenceEquality") // the same object got no new name
    private DefinedType name(DefinedType type) {
        DefinedType now = substitution.apply(type);
        DefinedType named =
                switch (now) {
                    case ResourceName name -> new ResourceName(name.resource());
                    case RecordType record -> new RecordType(record.labels(), record.elements());
                    case VariantType variant -> variant.renamed();
                    case EnumType enumeration -> new EnumType(enumeration.labels());
                    case FlagsType flags -> new FlagsType(flags.labels());
                    default -> now;
                };
        if (named != now) {
            substitution.put(type, named);
            if (type != now) {
                substitution.put(now, named);
            }
            visible.add(named);
        }
        return named;
    }
}
