package dev.coracle.engine.runtime;

import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.Module;
import org.jspecify.annotations.Nullable;

/// What the code of one instance works on: memories, tables, globals, functions, segments.
///
/// The linker makes one from an [Executable], fills the arrays in the order of the index spaces
/// (imports first) and runs the instantiation steps; then code may run. Emitted code gets it as the
/// last argument of every function. Confined to the guest's thread.
public abstract class Context {

    /// Memory 0, or one without a byte; the linker sets it with `memories[0]`.
    public Memory memory;

    public final Memory[] memories;
    public final Table[] tables;

    /// Imported globals are put here by the linker; own ones stand here from the start and get
    /// their first value through [Global#bits(long)] or [Global#reference(Object)].
    public final Global[] globals;

    public final Tag[] tags;

    /// The evaluated values of each element segment; an empty array once dropped.
    public final @Nullable Object[][] elements;

    /// Whether `data.drop` was executed, or the segment was active, by data segment.
    public final boolean[] droppedData;

    public final Interruption interruption;

    /// Counts the objects that the instance makes.
    final ObjectMeter objects;

    /// What the frames of split functions that are being called take in the heap; emitted code
    /// counts the large ones.
    public int frameBytes;

    /// What the emitted function that just returned left to its caller.
    public @Nullable TailCall tailCall;

    private final Module module;
    private final @Nullable FunctionReference[] functions;

    protected Context(Module module, MemoryModel model, Interruption interruption) {
        this.module = module;
        this.interruption = interruption;
        this.objects = new ObjectMeter(interruption);
        this.memory = Memory.none(model);
        Module.IndexSpaces spaces = module.spaces();
        this.memories = new Memory[spaces.memories().size()];
        this.tables = new Table[spaces.tables().size()];
        this.globals = new Global[spaces.globals().size()];
        this.tags = new Tag[spaces.tags().size()];
        this.functions = new @Nullable FunctionReference[spaces.functions().size()];
        this.elements = new @Nullable Object[module.elements().size()][];
        this.droppedData = new boolean[module.data().size()];
    }

    public final Module module() {
        return module;
    }

    /// Says what the objects of the instance may take. The linker calls it before it makes any.
    public final void meter(MemoryAllowance allowance) {
        objects.limitBy(allowance);
    }

    /// A function by index, for the guest, however deep in its stack that is. The same reference
    /// each time.
    ///
    /// @throws StackOverflowError where there is no room to make it; nothing has happened then
    public final FunctionReference function(int index) {
        if (functions[index] == null) {
            requireStackRoom();
        }
        return exported(index);
    }

    /// As [#function(int)] for the host, which has not filled the stack.
    public final FunctionReference exported(int index) {
        FunctionReference known = functions[index];
        if (known == null) {
            known = ownFunction(index, module.definedTypeOfFunction(index));
            functions[index] = known;
        }
        return known;
    }

    /// Sets an imported function. The linker calls it once per import, before any code runs.
    public void importFunction(int index, FunctionReference function) {
        functions[index] = function.resolved();
    }

    /// Puts a faster reference to one of the module's own functions wherever this instance holds
    /// the slower one.
    protected final void replaceFunction(
            int index, FunctionReference before, FunctionReference now) {
        functions[index] = now;
        for (Table table : tables) {
            table.replace(before, now);
        }
    }

    /// Makes a function of the host's into something this instance can import.
    public abstract FunctionReference hostFunction(DefinedType type, HostFunction function);

    /// Called before a guest has a reference made.
    ///
    /// @throws StackOverflowError where the rest of the stack is too small for that
    protected abstract void requireStackRoom();

    /// The reference to a function of the module's own; called once per function.
    protected abstract FunctionReference ownFunction(int index, DefinedType type);
}
