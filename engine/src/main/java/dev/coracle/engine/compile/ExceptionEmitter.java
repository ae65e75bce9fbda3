package dev.coracle.engine.compile;

import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.ValueKind;
import dev.coracle.engine.module.ValueType;
import dev.coracle.engine.runtime.GuestException;
import dev.coracle.engine.validate.Code;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// Throwing and catching: the JVM's own exceptions and its table of handlers.
///
/// A handler of the JVM begins with the exception alone on the stack and with the local variables
/// as they are, so below a protected region all operands are in their homes. A branch out of the
/// region may overwrite these homes; it throws nothing, and is left out of what the handler
/// protects.
final class ExceptionEmitter {

    private static final String EXCEPTION = Type.getInternalName(GuestException.class);
    private static final String CONTEXT = ClassNames.descriptor(ClassNames.CONTEXT);

    private final ModuleLayout layout;
    private final Code source;
    private final MethodCode code;
    private final Operands operands;
    private final Frames frames;
    private final int instanceSlot;

    /// The regions that are open, the innermost first.
    private final Deque<Region> open = new ArrayDeque<>();

    private final @Nullable Label[] handlers;

    /// Where what a `delegate` hands to the caller goes on; null where nothing does.
    private @Nullable Label outside;

    /// A region that is open.
    private static final class Region {
        final int number;

        /// What the handler protects.
        final List<Range> ranges = new ArrayList<>();

        /// Where the range that is not over began, and how many instructions there were before it.
        Label start = new Label();

        int before;

        Region(int number) {
            this.number = number;
        }
    }

    private record Range(Label start, Label end, int instructions) {}

    ExceptionEmitter(
            ModuleLayout layout,
            Code source,
            MethodCode code,
            Operands operands,
            Frames frames,
            int instanceSlot) {
        this.layout = layout;
        this.source = source;
        this.code = code;
        this.operands = operands;
        this.frames = frames;
        this.instanceSlot = instanceSlot;
        this.handlers = new @Nullable Label[source.regionCount()];
    }

    // Regions

    void begin(int number) {
        Region region = new Region(number);
        open.push(region);
        resume(region);
    }

    /// Ends the innermost region; its handler stands elsewhere or follows.
    void end() {
        Region region = open.pop();
        suspend(region);
        int number = region.number;
        int delegate = source.regionDelegate(number);
        Label handler;
        if (delegate == Code.NO_DELEGATE) {
            handler = handler(number);
        } else if (delegate >= 0) {
            handler = handler(delegate);
        } else {
            handler = outside == null ? new Label() : outside;
            outside = handler;
        }
        for (Range range : region.ranges) {
            code.protect(range.start, range.end, range.instructions, handler, EXCEPTION);
        }
    }

    /// Forgets a region that has no handler.
    void drop() {
        open.pop();
    }

    boolean isOpen(int number) {
        return !open.isEmpty() && open.getFirst().number == number;
    }

    /// What follows is not protected, until [#resume()].
    void suspend() {
        open.forEach(this::suspend);
    }

    void resume() {
        open.forEach(this::resume);
    }

    private void resume(Region region) {
        region.start = new Label();
        region.before = code.count();
        code.label(region.start);
    }

    /// The JVM refuses empty ranges.
    private void suspend(Region region) {
        int instructions = code.count() - region.before;
        if (instructions > 0) {
            Label end = new Label();
            code.label(end);
            region.ranges.add(new Range(region.start, end, instructions));
        }
    }

    private Label handler(int region) {
        Label known = handlers[region];
        if (known == null) {
            known = new Label();
            handlers[region] = known;
        }
        return known;
    }

    /// Where a region's handler begins: the exception on the JVM's stack, the region's operands
    /// gone.
    void placeHandler(int region) {
        operands.reset(source.regionHeight(region), List.of());
        frames.placeHandler(handler(region), operands.homeFrames(), EXCEPTION);
    }

    /// The end of the method: what nobody here catches.
    void endFunction() {
        if (outside != null) {
            operands.reset(0, List.of());
            frames.placeHandler(outside, List.of(), EXCEPTION);
            code.op(Opcodes.ATHROW);
        }
    }

    // Instructions

    /// `[.. values] -> [..]`.
    void raise(int tag) {
        List<JvmType> types = types(tag);
        int values = ValueArrays.gather(code, operands, types, types.size());
        code.loadObject(values);
        code.loadObject(values + 1);
        code.loadObject(instanceSlot);
        code.constant(tag);
        code.invokeStatic(
                EXCEPTION, "of", "([J[Ljava/lang/Object;" + CONTEXT + "I)" + descriptor());
        code.op(Opcodes.ATHROW);
    }

    /// `[.. exception] -> [..]`, the exception on the JVM's stack.
    void raiseAgain() {
        code.invokeStatic(EXCEPTION, "again", "(Ljava/lang/Object;)" + descriptor());
        code.op(Opcodes.ATHROW);
    }

    private static String descriptor() {
        return ClassNames.descriptor(EXCEPTION);
    }

    /// Goes on elsewhere where the exception in a local variable has another tag.
    void testTag(int slot, int tag, Label other) {
        code.loadObject(slot);
        code.loadObject(instanceSlot);
        code.constant(tag);
        code.invokeStatic(EXCEPTION, "has", "(Ljava/lang/Object;" + CONTEXT + "I)Z");
        code.jump(Opcodes.IFEQ, other);
    }

    /// Pushes what the exception in a local variable carries.
    void pushValues(int slot, int tag) {
        List<JvmType> types = types(tag);
        for (int i = 0; i < types.size(); i++) {
            JvmType type = types.get(i);
            code.loadObject(slot);
            code.constant(i);
            if (type == JvmType.OBJECT) {
                code.invokeStatic(
                        EXCEPTION, "reference", "(Ljava/lang/Object;I)Ljava/lang/Object;");
            } else {
                code.invokeStatic(EXCEPTION, "bits", "(Ljava/lang/Object;I)J");
                code.fromBits(type);
            }
            operands.push(type);
        }
    }

    private List<JvmType> types(int tag) {
        FunctionType type = layout.typeOfTag(tag);
        return type.parameters().stream()
                .map((ValueType it) -> JvmType.of(ValueKind.of(it)))
                .toList();
    }
}
