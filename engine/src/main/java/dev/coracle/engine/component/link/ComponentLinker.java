package dev.coracle.engine.component.link;

import dev.coracle.engine.component.plan.ComponentPlan;
import dev.coracle.engine.component.plan.KnownMatches.Match;
import dev.coracle.engine.component.type.ExternType;
import dev.coracle.engine.component.type.Substitution;
import dev.coracle.engine.component.type.TypeMatch;
import dev.coracle.engine.component.type.TypeMismatch;
import dev.coracle.engine.module.ModuleException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What components can import, and the way from a plan to an instance.
///
/// ```java
/// ComponentLinker linker = new ComponentLinker().offer(streams);
/// ComponentInstance instance = linker.instantiate(plan, run);
/// ```
///
/// An interface is found by its name, whatever its version, as long as the versions are compatible:
/// one offer answers `wasi:io/streams@0.2.0` and `@0.2.12`, both with the same resources. Grants
/// nothing by itself. Confined to the guest's thread.
public final class ComponentLinker {

    private final List<HostInstance> offered = new ArrayList<>();
    private final Map<String, HostInstance> byName = new HashMap<>();
    private Refusals refusals = new Refusals(_ -> false, _ -> {});

    /// Offers an interface of the host's.
    public ComponentLinker offer(HostInstance instance) {
        offered.add(instance);
        byName.putIfAbsent(instance.name(), instance);
        return this;
    }

    /// Lets components import interfaces that nothing stands behind: calling one ends the run.
    ///
    /// @param names which ones
    /// @param called told the name of the interface when that happens
    public ComponentLinker refuse(Predicate<String> names, Consumer<String> called) {
        refusals = new Refusals(names, called::accept);
        return this;
    }

    /// Instantiates a component and all that is in it; runs the start functions of its modules.
    ///
    /// @throws ModuleException.Unlinkable where an import is missing or of another type; the
    ///   message names each
    /// @throws dev.coracle.engine.runtime.Trap where a start function traps
    /// @throws dev.coracle.engine.runtime.ResourceLimitException where it asks for more than the
    ///   run may have
    public ComponentInstance instantiate(ComponentPlan plan, RunScope run)
            throws ModuleException.Unlinkable {
        Map<String, Extern> known = known(plan);
        return new ComponentInstance(
                plan.type(),
                Instantiation.run(
                        new Extern.OfComponent(plan, null),
                        known != null ? known : resolve(plan),
                        null,
                        run));
    }

    /// Something for every import where the same was found to match before, else null.
    @SuppressWarnings("ReferenceEquality") // the same type needs no second look
    private @Nullable Map<String, Extern> known(ComponentPlan plan) {
        Optional<List<Match>> matches = plan.matches().last();
        if (matches.isEmpty()) {
            return null;
        }
        Map<String, Extern> arguments = new HashMap<>();
        for (Match match : matches.get()) {
            HostInstance instance = byName.get(match.offered());
            if (instance == null || instance.type() != match.type()) {
                return null;
            }
            arguments.put(match.imported(), instance.instance());
        }
        return arguments;
    }

    /// Finds something for every import, and checks that it is of the right type.
    private Map<String, Extern> resolve(ComponentPlan plan) throws ModuleException.Unlinkable {
        Map<String, ExternType> types = new LinkedHashMap<>();
        Map<String, Extern> arguments = new HashMap<>();
        List<Match> matches = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        plan.type()
                .imports()
                .forEach(
                        (name, wanted) -> {
                            Optional<HostInstance> found = find(name);
                            if (found.isPresent()) {
                                types.put(name, new ExternType.OfInstance(found.get().type()));
                                arguments.put(name, found.get().instance());
                                matches.add(
                                        new Match(name, found.get().name(), found.get().type()));
                                refusals.except(wanted);
                            } else if (wanted instanceof ExternType.OfInstance(var type)
                                    && refusals.covers(name)) {
                                arguments.put(name, refusals.instance(name, type));
                            } else if (wanted instanceof ExternType.OfType(var type)
                                    && !type.shape().resources()) {
                                types.put(name, wanted);
                                arguments.put(name, Extern.OfType.NOTHING);
                            } else {
                                missing.add(describe(name, wanted));
                            }
                        });
        if (!missing.isEmpty()) {
            throw new ModuleException.Unlinkable(
                    "the component imports what Coracle does not offer: "
                            + String.join(", ", missing.stream().limit(50).toList()));
        }
        check(plan, types);
        if (matches.size() == plan.type().imports().size()) {
            plan.matches().found(matches);
        }
        return arguments;
    }

    private static void check(ComponentPlan plan, Map<String, ExternType> given)
            throws ModuleException.Unlinkable {
        Substitution substitution = new Substitution();
        TypeMatch.collectResources(
                given, plan.type().imports(), plan.type().importBound(), substitution);
        TypeMatch match = new TypeMatch();
        for (Map.Entry<String, ExternType> wanted : plan.type().imports().entrySet()) {
            ExternType actual = given.get(wanted.getKey());
            try {
                if (actual != null) {
                    match.check(actual, substitution.apply(wanted.getValue()));
                }
            } catch (TypeMismatch e) {
                throw new ModuleException.Unlinkable(
                        "the component imports %s as something else than Coracle offers: %s"
                                .formatted(wanted.getKey(), e.getMessage()));
            }
        }
    }

    private static String describe(String name, ExternType type) {
        return type instanceof ExternType.OfFunction(var function)
                ? name + " " + function.text()
                : "%s (%s)".formatted(name, type.text());
    }

    private Optional<HostInstance> find(String name) {
        return offered.stream().filter(instance -> instance.answers(name)).findFirst();
    }
}
