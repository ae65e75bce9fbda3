package dev.coracle.engine;

import dev.coracle.engine.binary.ByteReader;
import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.binary.Preamble;
import dev.coracle.engine.code.CodeCache;
import dev.coracle.engine.code.ModuleCode;
import dev.coracle.engine.compile.CompiledModule;
import dev.coracle.engine.component.ExecutableComponent;
import dev.coracle.engine.interpret.FallbackInterpreter;
import dev.coracle.engine.interpret.InterpretedModule;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.validate.ModuleValidator;
import dev.coracle.engine.validate.ValidModule;
import java.util.BitSet;
import java.util.Optional;

/// From the bytes of a module to something that runs.
///
/// ```java
/// Executable executable = Engine.DEFAULT.load(bytes);
/// Instance instance = new Linker().function("host", "print", type, print).instantiate(executable);
/// int sum = (int) instance.function("add").apply(2, 3).getFirst();
/// ```
///
/// Options only: nothing is kept between loads but by the cache, and any thread may load.
///
/// @param features what modules may use
/// @param interpreted whether modules run without being compiled: slow, small, and plain
/// @param metered whether code pays fuel for its instructions, so that [Interruption#withFuel] can
///   end it after a certain amount of work; up to 4 times as slow
/// @param cache where code is looked for, and kept when [Program#keepCode] says so
public record Engine(Features features, boolean interpreted, boolean metered, CodeCache cache) {

    /// All features, compiled, nothing kept.
    public static final Engine DEFAULT = new Engine(Features.ALL, false, false, CodeCache.NONE);

    public Engine withFeatures(Features features) {
        return new Engine(features, interpreted, metered, cache);
    }

    public Engine withInterpreted(boolean interpreted) {
        return new Engine(features, interpreted, metered, cache);
    }

    public Engine withMetered(boolean metered) {
        return new Engine(features, interpreted, metered, cache);
    }

    public Engine withCache(CodeCache cache) {
        return new Engine(features, interpreted, metered, cache);
    }

    /// Decodes and validates a module whose runs may take up to 1 GiB of memory.
    ///
    /// @param bytes kept, and must not change afterwards
    /// @throws ModuleException where the bytes are no module that this engine runs
    public Executable load(byte[] bytes) throws ModuleException {
        return load(bytes, 1L << 30);
    }

    /// Decodes and validates a module. Its functions are compiled when they are first called.
    ///
    /// @param bytes kept, and must not change afterwards
    /// @param memoryLimit in bytes, of the runs to come: above 2 GiB less a page, code is compiled
    ///   for a slower layout of memories that reaches 4 GiB
    /// @throws ModuleException where the bytes are no module that this engine runs
    public Executable load(byte[] bytes, long memoryLimit) throws ModuleException {
        return prepare(ModuleDecoder.decode(bytes, features), MemoryModel.forLimit(memoryLimit));
    }

    /// As [#load], for a component: decodes and validates it with all components and modules in it.
    ///
    /// @throws ModuleException where the bytes are no component that this engine runs
    public ExecutableComponent loadComponent(byte[] bytes, long memoryLimit)
            throws ModuleException {
        MemoryModel model = MemoryModel.forLimit(memoryLimit);
        return ExecutableComponent.load(bytes, features, module -> prepare(module, model));
    }

    /// As [#load], for whatever the bytes are: a module or a component.
    ///
    /// @throws ModuleException where they are neither, or not one that this engine runs
    public Program loadProgram(byte[] bytes, long memoryLimit) throws ModuleException {
        return switch (Preamble.read(new ByteReader(bytes, 0, bytes.length))) {
            case MODULE -> new Program.OfModule(load(bytes, memoryLimit));
            case COMPONENT -> new Program.OfComponent(loadComponent(bytes, memoryLimit));
        };
    }

    private Executable prepare(Module module, MemoryModel model) throws ModuleException {
        if (interpreted) {
            return new InterpretedModule(validate(module), model, metered);
        }
        ModuleCode code = ModuleCode.open(cache, module.bytes(), features, model, metered);
        Optional<BitSet> known = code.knownTailCallers();
        ValidModule valid =
                known.isPresent()
                        ? ModuleValidator.revive(module, features, known.get())
                        : validate(module);
        code.valid(valid.tailCallers());
        return new CompiledModule(valid, model, metered, new FallbackInterpreter(valid), code);
    }

    private ValidModule validate(Module module) throws ModuleException {
        return ModuleValidator.validate(module, features);
    }
}
