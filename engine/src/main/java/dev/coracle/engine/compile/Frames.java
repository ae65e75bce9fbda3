package dev.coracle.engine.compile;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// Writes stack map frames in their shortest form. All locals of the function have the same type
/// throughout, so frames differ only in the homes of operands behind them.
final class Frames {

    /// The JVM has short forms for up to three locals more or fewer.
    private static final int SHORT = 3;

    private final MethodCode code;
    private final List<Object> fixed;
    private List<Object> last = List.of();

    /// Whether the JVM does not know all of the fixed part yet.
    private boolean first;

    /// @param fixed the frame types of everything in front of the operands' homes
    /// @param arguments how many of them are the method's arguments, which need no frame
    Frames(MethodCode code, List<Object> fixed, int arguments) {
        this.code = code;
        this.first = fixed.size() > arguments;
        this.fixed = fixed;
    }

    /// Puts a label here, and a frame with an empty stack.
    ///
    /// @param homes the frame types of the operands that are in their homes
    void place(Label label, List<Object> homes) {
        boolean sharesPlace = !code.afterInstruction();
        if (sharesPlace && !homes.equals(last)) {
            code.op(Opcodes.NOP);
            sharesPlace = false;
        }
        code.label(label);
        if (!sharesPlace) {
            write(homes);
        }
    }

    /// Puts the label of a handler here, and a frame with an exception on the stack. It follows an
    /// instruction that does not go on here.
    void placeHandler(Label label, List<Object> homes, String exception) {
        code.label(label);
        List<Object> all = new ArrayList<>(fixed);
        all.addAll(homes);
        code.visitor()
                .visitFrame(Opcodes.F_FULL, all.size(), all.toArray(), 1, new Object[] {exception});
        code.frameWritten();
        first = false;
        last = homes;
    }

    private void write(List<Object> homes) {
        int common = Math.min(homes.size(), last.size());
        boolean prefix = homes.subList(0, common).equals(last.subList(0, common));
        int difference = homes.size() - last.size();
        if (first || !prefix || Math.abs(difference) > SHORT) {
            full(homes);
        } else if (difference == 0) {
            code.visitor().visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        } else if (difference < 0) {
            code.visitor().visitFrame(Opcodes.F_CHOP, -difference, null, 0, null);
        } else {
            Object[] more = homes.subList(common, homes.size()).toArray();
            code.visitor().visitFrame(Opcodes.F_APPEND, difference, more, 0, null);
        }
        code.frameWritten();
        first = false;
        last = homes;
    }

    private void full(List<Object> homes) {
        List<Object> all = new ArrayList<>(fixed);
        all.addAll(homes);
        code.visitor().visitFrame(Opcodes.F_FULL, all.size(), all.toArray(), 0, new Object[0]);
    }
}
