package dev.coracle.engine.compile;

import dev.coracle.engine.code.CodeUnit;
import dev.coracle.engine.code.ModuleCode;
import dev.coracle.engine.module.Slice;
import dev.coracle.engine.validate.ValidModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/// Gets a module's classes when the JVM first asks for them, from what is kept of it or from the
/// compiler: linking is what makes compilation lazy.
final class ModuleLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    /// Makes the names of loaders unique: in a stack trace the name is all that tells modules
    /// apart.
    private static final AtomicLong COUNT = new AtomicLong();

    private final ModuleLayout layout;
    private final ValidModule valid;
    private final ModuleCode code;

    /// Names of classes whose compilation was begun before the JVM asked for them.
    private final Set<String> early = ConcurrentHashMap.newKeySet();

    /// What came or will come of it, until the JVM asks.
    private final Map<String, Future<CodeUnit>> begun = new ConcurrentHashMap<>();

    /// Classes that came together with another and nobody asked for yet, by name.
    private final Map<String, Slice> waiting = new ConcurrentHashMap<>();

    ModuleLoader(ModuleLayout layout, ValidModule valid, ModuleCode code) {
        super("wasm-module-" + COUNT.incrementAndGet(), SignatureLoader.INSTANCE);
        this.layout = layout;
        this.valid = valid;
        this.code = code;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        String internal = name.replace('.', '/');
        if (!internal.startsWith(ClassNames.PREFIX) || ClassNames.isShared(internal)) {
            return super.loadClass(name, resolve);
        }
        StackRoom.require();
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            Slice file = classFile(internal);
            Class<?> defined = defineClass(name, file.array(), file.start(), file.length());
            waiting.remove(internal);
            return defined;
        }
    }

    private Slice classFile(String name) {
        Slice came = waiting.get(name);
        if (came != null) {
            return came;
        }
        CodeUnit unit = unit(name);
        waiting.putAll(unit.others());
        return unit.main();
    }

    private CodeUnit unit(String name) {
        Future<CodeUnit> begunEarly = begun.remove(name);
        return begunEarly != null
                ? CompilerThread.await(begunEarly)
                : code.find(name).orElseGet(() -> CompilerThread.run(() -> compile(name)));
    }

    /// Begins to compile classes that the JVM will soon ask for, those that are new to this loader.
    void begin(Set<String> names) {
        List<FutureTask<CodeUnit>> tasks = new ArrayList<>();
        for (String name : names) {
            if (code.find(name).isEmpty()
                    && findLoadedClass(ClassNames.binary(name)) == null
                    && early.add(name)) {
                FutureTask<CodeUnit> task = new FutureTask<>(() -> compile(name));
                begun.put(name, task);
                tasks.add(task);
            }
        }
        if (!tasks.isEmpty()) {
            CompilerThread.begin(tasks);
        }
    }

    /// Waits for what was begun and not asked for yet. Where it failed, whoever asks is told.
    void awaitBegun() {
        begun.values().forEach(CompilerThread::awaitEnd);
    }

    private CodeUnit compile(String name) {
        Map<String, Slice> others = new HashMap<>();
        byte[] main = emit(name, (other, bytes) -> others.put(other, slice(bytes)));
        CodeUnit unit = new CodeUnit(name, slice(main), others);
        code.add(unit);
        return unit;
    }

    /// @param others gets the classes that come with it
    private byte[] emit(String name, BiConsumer<String, byte[]> others) {
        if (name.equals(ClassNames.INSTANCE)) {
            return new InstanceClass(layout).emit();
        }
        if (name.equals(ClassNames.IMPORTS)) {
            return new ImportsClass(layout).emit();
        }
        if (name.startsWith(ClassNames.GROUP)) {
            return new GroupClass(layout, valid, number(name, ClassNames.GROUP), others).emit();
        }
        return new FunctionClass(layout, valid, number(name, ClassNames.FUNCTION)).emit();
    }

    private static Slice slice(byte[] bytes) {
        return new Slice(bytes, 0, bytes.length);
    }

    private static int number(String name, String prefix) {
        return Integer.parseInt(name.substring(prefix.length()));
    }
}
