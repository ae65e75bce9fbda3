package dev.coracle.engine.component.link;

import dev.coracle.engine.component.abi.CanonicalContext;
import dev.coracle.engine.component.abi.InstanceState;
import dev.coracle.engine.component.abi.LoweredFunction;
import dev.coracle.engine.component.abi.ResourceBuiltins;
import dev.coracle.engine.component.abi.Resources;
import dev.coracle.engine.component.definition.Options.Encoding;
import dev.coracle.engine.component.resource.ResourceType;
import dev.coracle.engine.component.type.ComponentFunctionType;
import dev.coracle.engine.component.type.ExternType;
import dev.coracle.engine.component.type.Flattening;
import dev.coracle.engine.component.type.Resource;
import dev.coracle.engine.component.type.ResourceName;
import dev.coracle.engine.link.ExternalValue;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.ExternalKind;
import dev.coracle.engine.module.ExternalType;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.Import;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.HostFunction;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.Trap;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a core module finds that imports interfaces of the component model although it is in no
/// component: the functions of the host, lowered to core functions on the module's own memory.
///
/// ```java
/// CanonicalImports imports = new CanonicalImports(offered);
/// imports.define(linker, module);
/// imports.bind(linker.instantiate(executable));
/// ```
///
/// Names are those that core modules have before they are made into components: [CoreNames].
/// Nothing can be called before the instance is bound. Confined to the guest's thread.
public final class CanonicalImports implements Resources {

    private static final FunctionType REALLOC =
            new FunctionType(
                    Collections.nCopies(4, NumericType.I32),
                    Collections.nCopies(1, NumericType.I32));

    private final List<HostInstance> offered;
    private final InstanceState state = new InstanceState(null);
    private final IdentityHashMap<Resource, ResourceType> resources = new IdentityHashMap<>();
    private @Nullable CanonicalContext context;

    /// @param offered interfaces of the host's
    public CanonicalImports(List<HostInstance> offered) {
        this.offered = List.copyOf(offered);
        for (HostInstance instance : offered) {
            instance.type()
                    .exports()
                    .forEach(
                            (name, type) ->
                                    resource(instance, name, type)
                                            .ifPresent(
                                                    found ->
                                                            resources.put(
                                                                    found.name(), found.type())));
        }
    }

    private record Bound(Resource name, ResourceType type) {}

    private static Optional<Bound> resource(HostInstance instance, String name, ExternType type) {
        return type instanceof ExternType.OfType(ResourceName resource)
                        && instance.instance().exports().get(name)
                                instanceof Extern.OfType(var real)
                ? real.map(found -> new Bound(resource.resource(), found))
                : Optional.empty();
    }

    /// The interface of the component model that the module name of a core import stands for, with
    /// a whole version.
    public static Optional<String> interfaceOf(String module) {
        return CoreNames.interfaceOf(module);
    }

    /// Whether a module imports an interface.
    public static boolean areWantedBy(Module module) {
        return module.imports().stream()
                .anyMatch(each -> CoreNames.interfaceOf(each.module()).isPresent());
    }

    /// Offers what the module imports, as far as the host has it.
    ///
    /// @throws ModuleException.Unlinkable where the module lacks what calls need of it
    public void define(Linker linker, Module module) throws ModuleException.Unlinkable {
        if (exported(module, CoreNames.MEMORY).map(CanonicalImports::isMemory).isEmpty()) {
            throw new ModuleException.Unlinkable(
                    "the module imports interfaces of the component model, but exports no memory of 32 bits for them");
        }
        for (Import wanted : module.imports()) {
            Optional<String> path = CoreNames.interfaceOf(wanted.module());
            offered.stream()
                    .filter(instance -> path.filter(instance::answers).isPresent())
                    .findFirst()
                    .ifPresent(instance -> define(linker, wanted, instance));
        }
    }

    private static Optional<ExternalType> exported(Module module, List<String> names) {
        return module.exports().stream()
                .filter(each -> names.contains(each.name()))
                .findFirst()
                .map(module::typeOf);
    }

    private static @Nullable ExternalType isMemory(ExternalType type) {
        return type instanceof ExternalType.OfMemory(var memory) && !memory.limits().isLong()
                ? type
                : null;
    }

    private void define(Linker linker, Import wanted, HostInstance instance) {
        Optional<String> dropped = CoreNames.dropped(wanted.module(), wanted.name());
        if (dropped.isPresent()) {
            ExternType type = instance.type().exports().get(dropped.get());
            if (type != null) {
                resource(instance, dropped.get(), type)
                        .ifPresent(
                                found ->
                                        linker.define(
                                                wanted.module(),
                                                wanted.name(),
                                                ResourceBuiltins.TAKING,
                                                ResourceBuiltins.drop(state, found.type())));
            }
        } else if (instance.type().exports().get(wanted.name())
                        instanceof ExternType.OfFunction(var type)
                && instance.instance().exports().get(wanted.name())
                        instanceof Extern.OfFunction function) {
            linker.define(
                    wanted.module(),
                    wanted.name(),
                    Flattening.lowered(type).core(),
                    new Late(function, type));
        }
    }

    /// Is lowered with the first call, when the module's memory is known.
    private final class Late implements HostFunction {

        private final Extern.OfFunction function;
        private final ComponentFunctionType type;
        private @Nullable HostFunction lowered;

        Late(Extern.OfFunction function, ComponentFunctionType type) {
            this.function = function;
            this.type = type;
        }

        @Override
        public void call(Memory memory, long[] values) {
            HostFunction ready = lowered;
            if (ready == null) {
                ready = new LoweredFunction(function.function(), type, context());
                lowered = ready;
            }
            ready.call(memory, values);
        }
    }

    private CanonicalContext context() {
        CanonicalContext bound = context;
        if (bound == null) {
            throw new Trap(
                    Trap.Kind.HOST, "an interface was called before the module was instantiated");
        }
        return bound;
    }

    /// Makes known whose memory it is.
    ///
    /// @param instance of the module that was defined for
    public void bind(Instance instance) {
        context =
                new CanonicalContext(
                        state,
                        this,
                        Encoding.UTF8,
                        find(instance, CoreNames.MEMORY) instanceof ExternalValue.OfMemory(var it)
                                ? it
                                : null,
                        find(instance, CoreNames.REALLOC)
                                                instanceof ExternalValue.OfFunction(var function)
                                        && function.type().equals(REALLOC)
                                ? function
                                : noRealloc());
    }

    private static @Nullable ExternalValue find(Instance instance, List<String> names) {
        return names.stream()
                .flatMap(name -> instance.export(name).stream())
                .findFirst()
                .orElse(null);
    }

    private static FunctionReference noRealloc() {
        return new HostReference(
                REALLOC,
                (_, _) -> {
                    throw new Trap(
                            Trap.Kind.HOST,
                            "the module exports no %s, which results that it asked for need"
                                    .formatted(CoreNames.REALLOC.getFirst()));
                });
    }

    @Override
    public ResourceType type(Resource resource) {
        ResourceType type = resources.get(resource);
        if (type == null) {
            throw new IllegalStateException("the host offers a function without its resources");
        }
        return type;
    }

    /// The function that a module exports as the entry of a program, as `wasi:cli/run` has it.
    public static Optional<String> program(Module module) {
        return module.exports().stream()
                .filter(each -> each.kind() == ExternalKind.FUNCTION)
                .filter(each -> CoreNames.isRun(each.name()))
                .filter(
                        each ->
                                module.typeOfFunction(each.index())
                                        .equals(
                                                new FunctionType(
                                                        List.of(), List.of(NumericType.I32))))
                .map(each -> each.name())
                .findFirst();
    }
}
