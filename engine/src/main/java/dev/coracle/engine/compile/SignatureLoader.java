package dev.coracle.engine.compile;

/// Loads what all modules share, so that they can call each other: signature classes and tuples.
/// There is one for all engines of this JVM; what it holds is bounded by the signatures in use.
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
            byte[] bytes =
                    internal.startsWith(ClassNames.TUPLE)
                            ? Tuples.emit(internal)
                            : SignatureClasses.emit(internal);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
