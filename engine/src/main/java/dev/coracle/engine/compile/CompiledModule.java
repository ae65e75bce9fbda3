package dev.coracle.engine.compile;

import dev.coracle.engine.code.ModuleCode;
import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.ElementSegment;
import dev.coracle.engine.module.IntList;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.runtime.Backtrace;
import dev.coracle.engine.runtime.BodyInterpreter;
import dev.coracle.engine.runtime.Context;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.FrameMap;
import dev.coracle.engine.runtime.HostFunction;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.validate.ValidModule;
import java.lang.reflect.Constructor;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A module as JVM classes, which are made when they are needed first.
///
/// ```java
/// Executable executable = new CompiledModule(valid, MemoryModel.FLAT, false, interpreter, code);
/// ```
public final class CompiledModule implements Executable {

    /// As many functions as the tables of a program have that does little more than print.
    private static final int FEW_IN_TABLES = 8;

    private final ValidModule valid;
    private final ModuleLayout layout;
    private final BodyInterpreter interpreter;
    private final ModuleLoader loader;
    private final ModuleCode code;

    /// Of the class of instances, once the first was made.
    private volatile @Nullable Constructor<?> constructor;

    /// Of the classes of references that instances make many of, by the function's type.
    private final Map<DefinedType, Constructor<?>> standIns = new ConcurrentHashMap<>();

    private final Map<DefinedType, Constructor<?>> hosts = new ConcurrentHashMap<>();

    /// Known to backtraces as long as this module is.
    private final FrameMap frames;

    /// @param metered whether the code pays fuel
    /// @param interpreter runs the bodies that no JVM method can hold
    /// @param code what is known of this module from earlier processes, with these options
    public CompiledModule(
            ValidModule valid,
            MemoryModel memoryModel,
            boolean metered,
            BodyInterpreter interpreter,
            ModuleCode code) {
        this(valid, memoryModel, metered, interpreter, MethodSizes.DEFAULT, code);
    }

    /// Without a cache, for tests.
    ///
    /// @param sizes above which functions are split
    public CompiledModule(
            ValidModule valid,
            MemoryModel memoryModel,
            boolean metered,
            BodyInterpreter interpreter,
            MethodSizes sizes) {
        this(valid, memoryModel, metered, interpreter, sizes, ModuleCode.none());
    }

    private CompiledModule(
            ValidModule valid,
            MemoryModel memoryModel,
            boolean metered,
            BodyInterpreter interpreter,
            MethodSizes sizes,
            ModuleCode code) {
        this.valid = valid;
        this.code = code;
        this.layout = new ModuleLayout(valid.module(), memoryModel, metered, sizes);
        this.interpreter = interpreter;
        this.loader = new ModuleLoader(layout, valid, code);
        this.frames = new EmittedFrames(valid.module(), loader);
        Backtrace.register(loader.getName(), frames);
        // Whoever loads a module makes an instance of it soon, after some other work.
        loader.begin(Set.of(ClassNames.INSTANCE));
    }

    @Override
    public Module module() {
        return valid.module();
    }

    @Override
    public MemoryModel memoryModel() {
        return layout.memoryModel();
    }

    @Override
    public boolean metered() {
        return layout.metered();
    }

    @Override
    public Context newContext(Interruption interruption) {
        try {
            return (Context) constructor().newInstance(this, interruption);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the emitted instance class cannot be used", e);
        }
    }

    private Constructor<?> constructor() throws ReflectiveOperationException {
        Constructor<?> known = constructor;
        if (known == null) {
            known =
                    loader.loadClass(ClassNames.binary(ClassNames.INSTANCE))
                            .getConstructor(CompiledModule.class, Interruption.class);
            constructor = known;
        }
        return known;
    }

    /// In the order in which they are asked for: the class of the reference through which the host
    /// calls, that of the body, the references in tables where they are few, as in programs that do
    /// little more than print, and the imports, which every program calls sooner or later.
    @Override
    public void callSoon(int function) {
        if (function < module().importedFunctions()) {
            return;
        }
        Set<String> names = new LinkedHashSet<>();
        names.add(ClassNames.FUNCTION + function);
        names.add(layout.owner(function));
        int inTables = module().elements().stream().mapToInt(each -> each.items().size()).sum();
        if (inTables <= FEW_IN_TABLES) {
            module().elements().forEach(each -> addReferences(each.items(), names));
        }
        if (module().importedFunctions() > 0) {
            names.add(ClassNames.IMPORTS);
        }
        loader.begin(names);
    }

    private void addReferences(ElementSegment.Items items, Set<String> names) {
        if (items instanceof ElementSegment.Functions(IntList indices)) {
            for (int i = 0; i < indices.size(); i++) {
                if (indices.get(i) >= module().importedFunctions()) {
                    names.add(ClassNames.FUNCTION + indices.get(i));
                }
            }
        }
    }

    @Override
    public void keepCode() {
        loader.awaitBegun();
        code.keep();
    }

    /// Of the class of stand-ins for functions of a type: `(type, index, context)`.
    Constructor<?> standInConstructor(DefinedType type) {
        return standIns.computeIfAbsent(
                type, _ -> referenceConstructor(type, SignatureClasses.LAZY, int.class));
    }

    /// Of the class of references to the host's functions of a type: `(type, function, context)`.
    Constructor<?> hostConstructor(DefinedType type) {
        return hosts.computeIfAbsent(
                type, _ -> referenceConstructor(type, SignatureClasses.HOST, HostFunction.class));
    }

    private Constructor<?> referenceConstructor(DefinedType type, String suffix, Class<?> target) {
        String name = JvmSignature.of(type).className() + suffix;
        try {
            return loader.loadClass(ClassNames.binary(name))
                    .getConstructor(DefinedType.class, target, CompiledContext.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("an emitted class cannot be used: " + name, e);
        }
    }

    ModuleLayout layout() {
        return layout;
    }

    ModuleLoader loader() {
        return loader;
    }

    BodyInterpreter interpreter() {
        return interpreter;
    }
}
