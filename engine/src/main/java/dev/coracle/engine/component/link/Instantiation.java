package dev.coracle.engine.component.link;

import dev.coracle.engine.component.abi.CanonicalContext;
import dev.coracle.engine.component.abi.ComponentFunction;
import dev.coracle.engine.component.abi.InstanceState;
import dev.coracle.engine.component.abi.LiftedFunction;
import dev.coracle.engine.component.abi.LoweredFunction;
import dev.coracle.engine.component.abi.ResourceBuiltins;
import dev.coracle.engine.component.definition.Sort;
import dev.coracle.engine.component.plan.CanonicalOptions;
import dev.coracle.engine.component.plan.ComponentPlan;
import dev.coracle.engine.component.plan.Item;
import dev.coracle.engine.component.plan.Step;
import dev.coracle.engine.component.type.ResourceName;
import dev.coracle.engine.link.ExternalValue;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.Import;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.HostFunction;
import dev.coracle.engine.runtime.Memory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Follows the steps of one plan to make one instance.
final class Instantiation {

    private final RunScope run;
    private final Spaces spaces;
    private final Map<String, Extern> arguments;
    private final Map<String, Extern> exports = new HashMap<>();

    private Instantiation(RunScope run, Spaces spaces, Map<String, Extern> arguments) {
        this.run = run;
        this.spaces = spaces;
        this.arguments = arguments;
    }

    /// @param arguments something for every import, of the right type
    /// @param parent the instance that this one is made in
    static Extern.OfInstance run(
            Extern.OfComponent component,
            Map<String, Extern> arguments,
            @Nullable InstanceState parent,
            RunScope run)
            throws ModuleException.Unlinkable {
        InstanceState state = new InstanceState(parent);
        run.countInstance(state.depth());
        Instantiation made =
                new Instantiation(run, new Spaces(component.outer(), state), arguments);
        for (Step step : component.plan().steps()) {
            made.follow(step);
        }
        return new Extern.OfInstance(made.exports);
    }

    private void follow(Step step) throws ModuleException.Unlinkable {
        switch (step) {
            case Step.Import(var name, var type) -> {
                Extern given = arguments.get(name);
                if (given == null) {
                    throw new IllegalStateException("every import was looked for: " + name);
                }
                spaces.bind(type, given);
                spaces.add(given);
            }
            case Step.DefineModule(Executable module) -> spaces.add(Sort.CORE_MODULE, module);
            case Step.DefineComponent(ComponentPlan plan) ->
                    spaces.add(Sort.COMPONENT, new Extern.OfComponent(plan, spaces));
            case Step.InstantiateModule instantiate -> instantiateModule(instantiate);
            case Step.BundleCore(List<Item.Entry> entries) -> bundleCore(entries);
            case Step.Instantiate instantiate -> instantiate(instantiate);
            case Step.Bundle(List<Item.Entry> entries) ->
                    spaces.add(Sort.INSTANCE, new Extern.OfInstance(externs(entries)));
            case Step.TakeExport(var _, int instance, var name) -> {
                Extern export = spaces.instance(instance).exports().get(name);
                if (export == null) {
                    throw new IllegalStateException("an instance lacks its export " + name);
                }
                spaces.add(export);
            }
            case Step.TakeCoreExport(var sort, int instance, var name) ->
                    spaces.add(sort, spaces.coreInstance(instance).find(name).orElseThrow());
            case Step.TakeOuter(var sort, int count, int index) ->
                    spaces.add(sort, spaces.outer(count).get(sort, index));
            case Step.DefineResource(var resource, OptionalInt destructor) ->
                    spaces.bind(
                            resource,
                            ResourceBuiltins.define(spaces.state(), function(destructor)));
            case Step.Lift lift -> spaces.add(Sort.FUNCTION, lift(lift));
            case Step.Lower lower -> {
                LoweredFunction function =
                        new LoweredFunction(
                                (ComponentFunction) spaces.get(Sort.FUNCTION, lower.function()),
                                lower.type(),
                                context(lower.options()));
                addCore(function.type(), function);
            }
            case Step.NewResource(var resource) ->
                    addCore(
                            ResourceBuiltins.TAKING_AND_GIVING,
                            ResourceBuiltins.create(spaces.state(), spaces.type(resource)));
            case Step.DropResource(var resource) ->
                    addCore(
                            ResourceBuiltins.TAKING,
                            ResourceBuiltins.drop(spaces.state(), spaces.type(resource)));
            case Step.RepresentResource(var resource) ->
                    addCore(
                            ResourceBuiltins.TAKING_AND_GIVING,
                            ResourceBuiltins.represent(spaces.state(), spaces.type(resource)));
            case Step.Export(var name, Item item, var type) -> {
                Extern extern = extern(item);
                spaces.bind(type, extern);
                spaces.add(extern);
                exports.put(name, extern);
            }
        }
    }

    private void addCore(FunctionType type, HostFunction function) {
        spaces.add(Sort.CORE_FUNCTION, new ExternalValue.OfHostFunction(type, function));
    }

    private void instantiateModule(Step.InstantiateModule step) throws ModuleException.Unlinkable {
        run.countInstance(spaces.state().depth());
        Executable module = (Executable) spaces.get(Sort.CORE_MODULE, step.module());
        Map<String, CoreExports> given = new HashMap<>();
        for (Item.Entry argument : step.arguments()) {
            Item.Indexed item = (Item.Indexed) argument.item();
            given.put(argument.name(), spaces.coreInstance(item.index()));
        }
        Linker linker = new Linker(run.features());
        for (Import wanted : module.module().imports()) {
            CoreExports instance = given.get(wanted.module());
            if (instance != null) {
                instance.find(wanted.name())
                        .ifPresent(
                                value ->
                                        linker.define(
                                                wanted.module(),
                                                wanted.name(),
                                                run.filtered(
                                                        wanted.module(), wanted.name(), value)));
            }
        }
        spaces.add(
                Sort.CORE_INSTANCE,
                new CoreExports.OfInstance(
                        linker.instantiate(module, run.allowance(), run.interruption())));
    }

    private void bundleCore(List<Item.Entry> entries) {
        Map<String, ExternalValue> bag = new HashMap<>();
        for (Item.Entry entry : entries) {
            Item.Indexed item = (Item.Indexed) entry.item();
            bag.put(entry.name(), spaces.core(item.sort(), item.index()));
        }
        spaces.add(Sort.CORE_INSTANCE, new CoreExports.Bag(bag));
    }

    private void instantiate(Step.Instantiate step) throws ModuleException.Unlinkable {
        Extern.OfInstance instance =
                run(
                        (Extern.OfComponent) spaces.get(Sort.COMPONENT, step.component()),
                        externs(step.arguments()),
                        spaces.state(),
                        run);
        spaces.bindAll(step.type().exports(), instance.exports());
        spaces.add(Sort.INSTANCE, instance);
    }

    private Map<String, Extern> externs(List<Item.Entry> entries) {
        Map<String, Extern> externs = new HashMap<>();
        for (Item.Entry entry : entries) {
            externs.put(entry.name(), extern(entry.item()));
        }
        return externs;
    }

    private Extern extern(Item item) {
        return switch (item) {
            case Item.Indexed(var sort, int index) -> spaces.extern(sort, index);
            case Item.Typed(ResourceName name) -> new Extern.OfType(spaces.known(name.resource()));
            case Item.Typed _ -> Extern.OfType.NOTHING;
        };
    }

    private LiftedFunction lift(Step.Lift lift) {
        return new LiftedFunction(
                reference(lift.function()),
                lift.type(),
                context(lift.options()),
                function(lift.options().postReturn()));
    }

    private CanonicalContext context(CanonicalOptions options) {
        Memory memory = null;
        if (options.memory().isPresent()
                && spaces.core(Sort.CORE_MEMORY, options.memory().getAsInt())
                        instanceof ExternalValue.OfMemory(var found)) {
            memory = found;
        }
        return new CanonicalContext(
                spaces.state(), spaces, options.encoding(), memory, function(options.realloc()));
    }

    private @Nullable FunctionReference function(OptionalInt index) {
        return index.isPresent() ? reference(index.getAsInt()) : null;
    }

    private FunctionReference reference(int index) {
        return switch (spaces.core(Sort.CORE_FUNCTION, index)) {
            case ExternalValue.OfFunction(var function) -> function;
            case ExternalValue.OfHostFunction(var type, var function) ->
                    new HostReference(type, function);
            case ExternalValue.OfTable _,
                    ExternalValue.OfMemory _,
                    ExternalValue.OfGlobal _,
                    ExternalValue.OfTag _ ->
                    throw new IllegalStateException("validation knows the sorts");
        };
    }
}
