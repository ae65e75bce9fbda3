package dev.coracle.engine.compile;

import dev.coracle.engine.validate.ValidModule;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Makes a module's classes when the JVM first asks for them: linking is what makes compilation
/// lazy.
final class ModuleLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    /// Makes the names of loaders unique: in a stack trace the name is all that tells modules
    /// apart.
    private static final AtomicLong COUNT = new AtomicLong();

    private final ModuleLayout layout;
    private final ValidModule valid;

    /// Classes that were emitted together with another and nobody asked for yet, by name.
    private final Map<String, byte[]> emitted = new ConcurrentHashMap<>();

    ModuleLoader(ModuleLayout layout, ValidModule valid) {
        super("wasm-module-" + COUNT.incrementAndGet(), SignatureLoader.INSTANCE);
        this.layout = layout;
        this.valid = valid;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        String internal = name.replace('.', '/');
        boolean own =
                internal.startsWith(ClassNames.PREFIX)
                        && !internal.startsWith(ClassNames.SIGNATURE)
                        && !internal.startsWith(ClassNames.TUPLE);
        if (!own) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] bytes = CompilerThread.run(() -> emit(internal));
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private byte[] emit(String name) {
        if (name.equals(ClassNames.INSTANCE)) {
            return new InstanceClass(layout).emit();
        }
        if (name.equals(ClassNames.IMPORTS)) {
            return new ImportsClass(layout).emit();
        }
        if (name.startsWith(ClassNames.GROUP)) {
            int group = number(name, ClassNames.GROUP);
            return new GroupClass(layout, valid, group, emitted::put).emit();
        }
        byte[] known = emitted.remove(name);
        if (known != null) {
            return known;
        }
        return new FunctionClass(layout, valid, number(name, ClassNames.FUNCTION)).emit();
    }

    private static int number(String name, String prefix) {
        return Integer.parseInt(name.substring(prefix.length()));
    }
}
