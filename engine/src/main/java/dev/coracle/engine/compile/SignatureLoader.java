package dev.coracle.engine.compile;

import dev.coracle.engine.runtime.MemoryModel;

/// Loads what all modules share, so that they can call each other: signature classes, tuples, and
/// the accessors of memories. There is one for all engines of this JVM; what it holds is bounded by
/// the signatures in use.
final class SignatureLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    static final SignatureLoader INSTANCE = new SignatureLoader();

    private SignatureLoader() {
        super("wasm-signatures", SignatureLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        String internal = name.replace('.', '/');
        if (!internal.startsWith(ClassNames.PREFIX)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] bytes = emit(internal);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private static byte[] emit(String name) {
        if (name.startsWith(ClassNames.TUPLE)) {
            return Tuples.emit(name);
        }
        for (MemoryModel model : MemoryModel.values()) {
            Class<?> accessors = MemoryEmitter.accessors(model);
            if (name.equals(AccessClass.nameFor(accessors))) {
                return AccessClass.emit(accessors);
            }
        }
        return SignatureClasses.emit(name);
    }
}
