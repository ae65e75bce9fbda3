package dev.coracle.engine.compile;

import dev.coracle.engine.module.ValueKind;
import dev.coracle.engine.validate.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/// The local variables of one emitted method, and where the Wasm function's variables are: in them,
/// or in the frame object that the regions of a split function share.
///
/// In this order: the method's arguments; memory 0 where it is used; of a split function the frame
/// and the number of the exit by which the last region was left; the function's locals; the homes
/// of operands. Arguments are those of the function with the instance behind them, or a region's:
/// frame, instance, and memory 0 where it is used.
final class Variables {

    private static final int IN_FRAME = -1;

    private final ModuleLayout layout;
    private final Code source;
    private final JvmSignature signature;
    private final MethodCode code;
    private final @Nullable Region region;
    private final @Nullable FrameClass frame;
    private final boolean isRoot;
    private final boolean usesMemory;

    private int instanceSlot;
    private int memorySlot;
    private int frameSlot;
    private int exitSlot;
    private final int[] slots;
    private int firstHome;

    /// How many entries of the fixed frame are arguments.
    private int arguments;

    private final List<Object> fixedFrame = new ArrayList<>();

    /// Of a function in one method.
    Variables(
            ModuleLayout layout,
            Code source,
            JvmSignature signature,
            MethodCode code,
            boolean usesMemory) {
        this(layout, source, signature, code, usesMemory, null, null);
    }

    /// Of a region, or of a split function's root where the region is the root.
    Variables(
            ModuleLayout layout,
            Code source,
            JvmSignature signature,
            MethodCode code,
            boolean usesMemory,
            @Nullable Region region,
            @Nullable FrameClass frame) {
        this.layout = layout;
        this.source = source;
        this.signature = signature;
        this.code = code;
        this.usesMemory = usesMemory;
        this.region = region;
        this.frame = frame;
        this.isRoot = region == null || region.isRoot(source);
        this.slots = new int[source.localCount()];
        Arrays.fill(slots, IN_FRAME);
        allocate();
    }

    int instanceSlot() {
        return instanceSlot;
    }

    int memorySlot() {
        return memorySlot;
    }

    int frameSlot() {
        return frameSlot;
    }

    /// Holds the number of the exit by which the last region was left.
    int exitSlot() {
        return exitSlot;
    }

    int firstHome() {
        return firstHome;
    }

    Frames frames() {
        return new Frames(code, fixedFrame, arguments);
    }

    JvmType type(int local) {
        return JvmType.of(source.local(local));
    }

    /// The local variable that holds a local of a function in one method.
    int slot(int local) {
        return slots[local];
    }

    private boolean isCached(int local) {
        return region == null || region.cached().get(local);
    }

    private void allocate() {
        int free = isRoot ? allocateArguments() : allocateRegionArguments();
        String memoryClass = MemoryEmitter.memoryClass(layout.memoryModel());
        if (isRoot) {
            arguments = fixedFrame.size();
            if (usesMemory) {
                memorySlot = free++;
                fixedFrame.add(memoryClass);
            }
            if (frame != null) {
                frameSlot = free++;
                fixedFrame.add(frame.name());
            }
        } else {
            if (usesMemory) {
                memorySlot = free++;
                fixedFrame.add(memoryClass);
            }
            arguments = fixedFrame.size();
        }
        if (region != null && !region.inner.isEmpty()) {
            exitSlot = free++;
            fixedFrame.add(Opcodes.INTEGER);
        }
        boolean inArguments = isRoot && !signature.packsParameters();
        int first = inArguments ? signature.parameters().size() : 0;
        for (int i = first; i < slots.length; i++) {
            if (isCached(i)) {
                slots[i] = free;
                free += type(i).slots;
                fixedFrame.add(type(i).frameType());
            }
        }
        firstHome = free;
        code.locals(free);
    }

    private int allocateArguments() {
        int free = 0;
        if (signature.packsParameters()) {
            fixedFrame.add(signature.parameterTuple());
            free = 1;
        } else {
            for (int i = 0; i < signature.parameters().size(); i++) {
                JvmType type = signature.parameters().get(i);
                if (isCached(i)) {
                    slots[i] = free;
                }
                free += type.slots;
                fixedFrame.add(type.frameType());
            }
        }
        instanceSlot = free++;
        fixedFrame.add(ClassNames.INSTANCE);
        return free;
    }

    private int allocateRegionArguments() {
        frameSlot = 0;
        instanceSlot = 1;
        fixedFrame.add(frame().name());
        fixedFrame.add(ClassNames.INSTANCE);
        return 2;
    }

    private FrameClass frame() {
        if (frame == null) {
            throw new AssertionError("a function in one method has no frame");
        }
        return frame;
    }

    /// Gives every variable its first value.
    void begin() {
        if (isRoot) {
            beginFunction();
        } else {
            beginRegion();
        }
    }

    private void beginFunction() {
        if (usesMemory) {
            code.loadObject(instanceSlot);
            code.getField(ClassNames.CONTEXT, "memory", ClassNames.descriptor(ClassNames.MEMORY));
            code.cast(MemoryEmitter.memoryClass(layout.memoryModel()));
            code.storeObject(memorySlot);
        }
        if (frame != null) {
            code.create(frame.name());
            code.op(Opcodes.DUP);
            code.invokeSpecial(frame.name(), "<init>", "()V");
            code.storeObject(frameSlot);
        }
        zeroExit();
        int parameters = signature.parameters().size();
        int argument = 0;
        for (int i = 0; i < parameters; i++) {
            JvmType type = signature.parameters().get(i);
            if (signature.packsParameters()) {
                code.loadObject(0);
                code.getField(signature.parameterTuple(), "v" + i, type.descriptor);
                storeLocal(i);
            } else {
                if (slots[i] == IN_FRAME) {
                    frame().saveLocal(code, frameSlot, i, type, argument);
                }
                argument += type.slots;
            }
        }
        zeroLocals();
    }

    /// Gives the locals that are no parameters their first value.
    void zeroLocals() {
        for (int i = signature.parameters().size(); i < slots.length; i++) {
            // a new frame is all zeros already
            if (slots[i] != IN_FRAME) {
                zero(i);
            } else if (source.local(i) == ValueKind.V128) {
                VectorEmitter.zero(code);
                storeLocal(i);
            }
        }
    }

    private void beginRegion() {
        zeroExit();
        for (int i = 0; i < slots.length; i++) {
            if (slots[i] == IN_FRAME) {
                continue;
            }
            if (region != null && region.loaded.get(i)) {
                frame().loadLocal(code, frameSlot, i, type(i));
                code.store(type(i), slots[i]);
            } else {
                zero(i);
            }
        }
    }

    private void zeroExit() {
        if (exitSlot > 0) {
            code.constant(0);
            code.store(JvmType.INT, exitSlot);
        }
    }

    private void zero(int local) {
        if (source.local(local) == ValueKind.V128) {
            VectorEmitter.zero(code);
        } else {
            code.op(type(local).zero);
        }
        code.store(type(local), slots[local]);
    }

    /// `[..] -> [.. value]`.
    void loadLocal(int local) {
        if (slots[local] == IN_FRAME) {
            frame().loadLocal(code, frameSlot, local, type(local));
        } else {
            code.load(type(local), slots[local]);
        }
    }

    /// `[.. value] -> [..]`.
    void storeLocal(int local) {
        if (slots[local] == IN_FRAME) {
            frame().storeLocal(code, frameSlot, local, type(local));
        } else {
            code.store(type(local), slots[local]);
        }
    }

    /// `[..] -> [..]`: puts a local back into the frame.
    void save(int local) {
        frame().saveLocal(code, frameSlot, local, type(local), slots[local]);
    }

    /// Whether the home of an operand is in the frame.
    boolean isFramed(int height, JvmType type) {
        return region != null
                && (height < region.base
                        || region.framedHomes.contains(new Region.Home(height, type)));
    }

    /// `[..] -> [.. value]`.
    ///
    /// @param slot of the home where it is a local variable
    void loadHome(int height, JvmType type, int slot) {
        if (isFramed(height, type)) {
            frame().loadHome(code, frameSlot, height, type);
        } else {
            code.load(type, slot);
        }
    }

    /// `[.. value] -> [..]`.
    void storeHome(int height, JvmType type, int slot) {
        if (isFramed(height, type)) {
            frame().storeHome(code, frameSlot, height, type);
        } else {
            code.store(type, slot);
        }
    }
}
