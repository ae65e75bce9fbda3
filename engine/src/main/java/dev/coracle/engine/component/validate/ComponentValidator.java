package dev.coracle.engine.component.validate;

import dev.coracle.engine.component.definition.Component;
import dev.coracle.engine.component.definition.Definition;
import dev.coracle.engine.component.definition.ExternReference;
import dev.coracle.engine.component.definition.Sort;
import dev.coracle.engine.component.definition.TypeExpression;
import dev.coracle.engine.component.plan.ComponentPlan;
import dev.coracle.engine.component.plan.Step;
import dev.coracle.engine.component.type.ComponentType;
import dev.coracle.engine.component.type.ExternType;
import dev.coracle.engine.component.type.Resource;
import dev.coracle.engine.component.type.ResourceName;
import dev.coracle.engine.component.type.Substitution;
import dev.coracle.engine.component.type.TypeMatch;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Unsupported;
import dev.coracle.engine.runtime.Executable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Checks a decoded component and plans its instantiation.
///
/// ```java
/// ComponentPlan plan = ComponentValidator.validate(component, modules);
/// ```
public final class ComponentValidator {

    /// Makes a decoded core module ready to run.
    @FunctionalInterface
    public interface Modules {
        Executable prepare(Module module) throws ModuleException;
    }

    private final Scope scope;
    private final Modules modules;
    private final List<Step> steps = new ArrayList<>();

    private ComponentValidator(@Nullable Scope parent, Effort effort, Modules modules) {
        this.scope = new Scope(Scope.Kind.COMPONENT, parent, effort);
        this.modules = modules;
    }

    /// @param modules is asked for every core module, in order; refuses invalid ones
    /// @throws Invalid where the component breaks a rule
    /// @throws Unsupported where it is of a feature that this engine refuses
    public static ComponentPlan validate(Component component, Modules modules)
            throws ModuleException {
        return new ComponentValidator(null, new Effort(), modules).plan(component);
    }

    private ComponentPlan plan(Component component) throws ModuleException {
        for (Definition definition : component.definitions()) {
            add(definition);
        }
        ComponentType type =
                ComponentType.of(scope.imports, scope.exports, scope.imported, scope.created);
        scope.effort.spend(type.shape());
        return new ComponentPlan(type, steps);
    }

    private void add(Definition definition) throws ModuleException {
        switch (definition) {
            case Definition.CoreModule(Module module) -> {
                scope.coreModules.add(CoreTypeBuilder.of(module));
                steps.add(new Step.DefineModule(modules.prepare(module)));
            }
            case Definition.CoreInstantiate instance ->
                    steps.add(new Instances(scope).instantiate(instance));
            case Definition.CoreExports exports -> steps.add(new Instances(scope).bundle(exports));
            case Definition.CoreType(var type) ->
                    scope.coreTypes.add(CoreTypeBuilder.build(type, scope));
            case Definition.NestedComponent(Component nested) -> {
                ComponentPlan plan =
                        new ComponentValidator(scope, scope.effort, modules).plan(nested);
                scope.components.add(plan.type());
                steps.add(new Step.DefineComponent(plan));
            }
            case Definition.Instantiate instance ->
                    steps.add(new Instances(scope).instantiate(instance));
            case Definition.Exports exports -> steps.add(new Instances(scope).bundle(exports));
            case Definition.ExportAlias alias -> {
                new Aliases(scope).add(alias);
                if (alias.sort() != Sort.TYPE) {
                    steps.add(new Step.TakeExport(alias.sort(), alias.instance(), alias.name()));
                }
            }
            case Definition.CoreExportAlias alias -> {
                new Aliases(scope).add(alias);
                steps.add(new Step.TakeCoreExport(alias.sort(), alias.instance(), alias.name()));
            }
            case Definition.OuterAlias alias -> addOuter(alias);
            case Definition.Type(TypeExpression.Resource resource) -> addResource(resource);
            case Definition.Type(TypeExpression type) ->
                    scope.types.add(Declarations.type(type, scope));
            case Definition.Lift lift -> steps.add(new Canonicals(scope).lift(lift));
            case Definition.Lower lower -> steps.add(new Canonicals(scope).lower(lower));
            case Definition.ResourceNew _, Definition.ResourceDrop _, Definition.ResourceRep _ ->
                    steps.add(new Canonicals(scope).resource(definition));
            case Definition.Import(var name, var reference) ->
                    steps.add(
                            new Step.Import(
                                    name.name(), new Externs(scope).addImport(name, reference)));
            case Definition.Export export -> addExport(export);
            case Definition.Gated(String feature) -> throw TypeBuilder.refuse(feature);
            case Definition.ExportDeclaration _ ->
                    throw new IllegalArgumentException("only types declare exports");
        }
    }

    private void addOuter(Definition.OuterAlias alias) throws Invalid {
        new Aliases(scope).add(alias);
        if (alias.sort() == Sort.CORE_MODULE || alias.sort() == Sort.COMPONENT) {
            steps.add(new Step.TakeOuter(alias.sort(), alias.count(), alias.index()));
        }
    }

    private void addResource(TypeExpression.Resource type) throws Invalid {
        if (!type.representationIsI32()) {
            throw new Invalid("resources can only be represented by `i32`");
        }
        OptionalInt destructor = type.destructor();
        if (destructor.isPresent()) {
            new Canonicals(scope).checkDestructor(destructor.getAsInt());
        }
        Resource resource = new Resource();
        scope.created.add(resource);
        scope.local.add(resource);
        scope.types.add(new ResourceName(resource));
        steps.add(new Step.DefineResource(resource, destructor));
    }

    private void addExport(Definition.Export export) throws Invalid, Unsupported {
        ExternType inferred = new Instances(scope).extern(export.item());
        ExternType shown = inferred;
        Optional<ExternReference> ascribed = export.ascribed();
        if (ascribed.isPresent()) {
            shown = ascribe(inferred, ascribed.get());
        }
        ExternType known = new Externs(scope).addExport(export.name(), shown);
        steps.add(
                new Step.Export(
                        export.name().name(), Instances.item(export.item(), inferred), known));
    }

    /// The type that an export is said to have.
    private ExternType ascribe(ExternType inferred, ExternReference reference)
            throws Invalid, Unsupported {
        ExternType wanted = new Externs(scope).resolve(reference, scope.created::add);
        scope.effort.spend(inferred.shape());
        if (reference instanceof ExternReference.AbstractResource) {
            if (!(inferred instanceof ExternType.OfType(ResourceName _))) {
                throw new Invalid("ascribed type of export is not compatible: not a resource");
            }
            return wanted;
        }
        Substitution substitution = new Substitution();
        if (wanted instanceof ExternType.OfInstance(var want)
                && inferred instanceof ExternType.OfInstance(var have)) {
            TypeMatch.collectResources(have.exports(), want.exports(), want.bound(), substitution);
        }
        scope.effort.match(
                inferred,
                substitution.apply(wanted),
                "ascribed type of export is not compatible with item's type");
        return wanted;
    }
}
