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

    /// @param compiled whose emitted subclass this is
    protected CompiledContext(CompiledModule compiled, Interruption interruption) {
        super(compiled.module(), compiled.memoryModel(), interruption);
        this.compiled = compiled;
        Module module = compiled.module();
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
        return create(compiled.hostConstructor(type), type, function);
    }

    @Override
    protected final void requireStackRoom() {
        StackRoom.require();
    }

    @Override
    protected final FunctionReference ownFunction(int index, DefinedType type) {
        return create(compiled.standInConstructor(type), type, index);
    }

    private FunctionReference create(Constructor<?> constructor, DefinedType type, Object target) {
        try {
            return (FunctionReference) constructor.newInstance(type, target, this);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("an emitted class cannot be used: " + constructor, e);
        }
    }

    /// The real reference behind a stand-in, made at the first call.
    @SuppressWarnings("ReferenceEquality") // a stand-in is another object
    public final FunctionReference resolve(int index, FunctionReference standIn) {
        FunctionReference known = function(index);
        if (known != standIn) {
            return known;
        }
        String name = ClassNames.FUNCTION + index;
        try {
            FunctionReference real =
                    (FunctionReference)
                            compiled.loader()
                                    .loadClass(ClassNames.binary(name))
                                    .getConstructor(DefinedType.class, CompiledContext.class)
                                    .newInstance(standIn.definedType(), this);
            replaceFunction(index, standIn, real);
            return real;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("an emitted class cannot be used: " + name, e);
        }
    }

    /// Calls a function of the host's, from emitted code.
    public static void callHost(
            HostFunction function,
            CompiledContext context,
            long[] values,
            @Nullable Object[] references) {
        HostFunction.callFromGuest(function, context.memory, values, references);
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
