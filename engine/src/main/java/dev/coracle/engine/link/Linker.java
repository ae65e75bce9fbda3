package dev.coracle.engine.link;

import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Context;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.HostCall;
import dev.coracle.engine.runtime.HostFunction;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.ResourceLimitException;
import dev.coracle.engine.runtime.Trap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What modules can import, and the way from an executable module to an instance.
///
/// ```java
/// Linker linker =
///         new Linker(Features.ALL)
///                 .define("env", "log", new FunctionType(List.of(I32), List.of()), log);
/// Instance first = linker.instantiate(library, allowance, interruption);
/// linker.offer("library", first);
/// Instance second = linker.instantiate(program, allowance, interruption);
/// ```
///
/// A name that is defined again means the new thing from then on. Grants nothing by itself and
/// reaches nothing of the host. Confined to one thread: the guest's, which instantiation runs on.
public final class Linker {

    private final Map<String, Map<String, ExternalValue>> values = new HashMap<>();
    private final Map<String, Instance> instances = new HashMap<>();
    private final Features features;

    /// @param features those that modules were validated with; without bulk memory all segments are
    ///   checked before the first is copied, as WebAssembly 1.0 had it
    public Linker(Features features) {
        this.features = features;
    }

    /// All features, as [dev.coracle.engine.Engine#DEFAULT] has them.
    public Linker() {
        this(Features.ALL);
    }

    /// Offers a function of the host.
    public Linker define(String module, String name, FunctionType type, HostFunction function) {
        return define(module, name, new ExternalValue.OfHostFunction(type, function));
    }

    /// Offers a function of the host whose values are Java objects.
    public Linker function(String module, String name, FunctionType type, HostCall function) {
        return define(module, name, type, function.as(type));
    }

    public Linker define(String module, String name, ExternalValue value) {
        values.computeIfAbsent(module, _ -> new HashMap<>()).put(name, value);
        return this;
    }

    /// Offers all exports of an instance.
    ///
    /// @param name the module name that imports use
    public Linker offer(String name, Instance instance) {
        instances.put(name, instance);
        values.remove(name);
        return this;
    }

    Optional<ExternalValue> find(String module, String name) {
        ExternalValue value = values.getOrDefault(module, Map.of()).get(name);
        if (value != null) {
            return Optional.of(value);
        }
        return Optional.ofNullable(instances.get(module))
                .flatMap(instance -> instance.export(name));
    }

    /// Instantiates a module that may take up to 1 GiB of memory and runs until it ends by itself:
    /// for modules that are trusted so far.
    ///
    /// @throws ModuleException.Unlinkable see the longer form
    public Instance instantiate(Executable executable) throws ModuleException.Unlinkable {
        return instantiate(executable, MemoryAllowance.of(1L << 30), new Interruption());
    }

    /// Instantiates a module (specification, section 4.7.2): matches its imports, allocates and
    /// initialises what it defines, copies its active segments in order and calls its start
    /// function.
    ///
    /// @param allowance what its memories may take, checked before anything is allocated
    /// @param interruption ends the start function and whatever is called later
    /// @throws IllegalArgumentException where there is a budget of fuel but the code pays none
    /// @throws ModuleException.Unlinkable where an import is missing or of another type; the
    ///   message names each
    /// @throws ResourceLimitException where the declared minimum of a memory or table is above the
    ///   limit
    /// @throws Trap where a segment does not fit or the start function traps; what was written to
    ///   imported memories and tables by then stays
    public Instance instantiate(
            Executable executable, MemoryAllowance allowance, Interruption interruption)
            throws ModuleException.Unlinkable {
        if (interruption.metered() && !executable.metered()) {
            throw new IllegalArgumentException(
                    "the module was loaded without metering; a budget of fuel cannot end it");
        }
        List<ExternalValue> imports = ImportMatch.resolve(this, executable);
        Context context = executable.newContext(interruption);
        new Instantiation(context, executable.memoryModel(), allowance)
                .run(imports, !features.has(Feature.BULK_MEMORY));
        return new Instance(context);
    }
}
