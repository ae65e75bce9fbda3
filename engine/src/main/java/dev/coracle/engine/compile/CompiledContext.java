package dev.coracle.engine.compile;

import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.GlobalType;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.runtime.Context;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.Global;
import dev.coracle.engine.runtime.HostFunction;
import dev.coracle.engine.runtime.Interruption;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/// An instance of a compiled module. Each module has an emitted subclass with a field for each
/// global of its own. Public only because emitted code must reach it.
public abstract class CompiledContext extends Context {

    private final CompiledModule compiled;
    private final @Nullable FunctionReference[] resolved;

    /// @param compiled whose emitted subclass this is
    protected CompiledContext(CompiledModule compiled, Interruption interruption) {
        super(compiled.module(), compiled.memoryModel(), interruption);
        this.compiled = compiled;
        Module module = compiled.module();
        this.resolved = new @Nullable FunctionReference[module.spaces().functions().size()];
        int imported = module.importedGlobals();
        for (int i = imported; i < globals.length; i++) {
            GlobalType type = module.spaces().globals().get(i);
            globals[i] =
                    compiled.layout().isField(i)
                            ? new Field(type, this, i)
                            : new Global.Cell(type, 0, null);
        }
    }

    /// Runs a function that no JVM method can hold; a tail call that it leaves is left here too.
    public final void interpret(int index, long[] values, @Nullable Object[] references) {
        tailCall = compiled.interpreter().run(this, index, values, references);
    }

    // Emitted: a switch over the fields of the module's own globals.

    protected abstract long readBits(int global);

    protected abstract void writeBits(int global, long bits);

    protected abstract @Nullable Object readReference(int global);

    protected abstract void writeReference(int global, @Nullable Object reference);

    @Override
    public final FunctionReference hostFunction(DefinedType type, HostFunction function) {
        String name = JvmSignature.of(type).className() + SignatureClasses.HOST;
        return create(name, type, HostFunction.class, function);
    }

    @Override
    protected final FunctionReference ownFunction(int index, DefinedType type) {
        String name = JvmSignature.of(type).className() + SignatureClasses.LAZY;
        return create(name, type, int.class, index);
    }

    private FunctionReference create(
            String className, DefinedType type, Class<?> targetType, Object target) {
        try {
            Class<?> found = compiled.loader().loadClass(ClassNames.binary(className));
            return (FunctionReference)
                    constructor(found, DefinedType.class, targetType, CompiledContext.class)
                            .newInstance(type, target, this);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("an emitted class cannot be used: " + className, e);
        }
    }

    private static Constructor<?> constructor(Class<?> type, Class<?>... parameters)
            throws NoSuchMethodException {
        return type.getConstructor(parameters);
    }

    /// The real reference behind a stand-in, made at the first call.
    public final FunctionReference resolve(int index, FunctionReference standIn) {
        FunctionReference known = resolved[index];
        if (known == null) {
            String name = ClassNames.FUNCTION + index;
            try {
                Class<?> found = compiled.loader().loadClass(ClassNames.binary(name));
                known =
                        (FunctionReference)
                                constructor(found, DefinedType.class, CompiledContext.class)
                                        .newInstance(standIn.definedType(), this);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("an emitted class cannot be used: " + name, e);
            }
            resolved[index] = known;
            replaceFunction(index, standIn, known);
        }
        return known;
    }

    /// Calls a function of the host's. What a bug of the host throws must not look like a trap of
    /// the guest's.
    public static void callHost(
            HostFunction function,
            CompiledContext context,
            long[] values,
            @Nullable Object[] references) {
        try {
            function.callWithReferences(context.memory, values, references);
        } catch (ArithmeticException | IndexOutOfBoundsException | ClassCastException e) {
            throw new IllegalStateException("a function of the host failed", e);
        }
    }

    /// A global that is a field of the emitted class, as others see it.
    private static final class Field extends Global {

        private final CompiledContext context;
        private final int index;

        Field(GlobalType type, CompiledContext context, int index) {
            super(type);
            this.context = context;
            this.index = index;
        }

        @Override
        public long bits() {
            return type().value().isReference() ? 0 : context.readBits(index);
        }

        @Override
        public void bits(long bits) {
            context.writeBits(index, bits);
        }

        @Override
        public @Nullable Object reference() {
            return type().value().isReference() ? context.readReference(index) : null;
        }

        @Override
        public void reference(@Nullable Object reference) {
            context.writeReference(index, reference);
        }
    }
}
