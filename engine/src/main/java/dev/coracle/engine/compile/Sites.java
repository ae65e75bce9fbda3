package dev.coracle.engine.compile;

import dev.coracle.engine.module.Opcode;
import java.util.Arrays;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// The places of a method where the guest can trap or call, written down as the method's line
/// numbers, for backtraces. They cost four bytes each in the class and nothing when it runs.
///
/// A line number has 16 bits. It is the offset of the instruction in the body, from 1 on; in a body
/// that is longer, it is the number of the place within the method, from 1 on, and methods beside
/// it return the offsets of so many places each as text ([#writeOffsets]).
final class Sites {

    /// Bodies from here on need the second form.
    static final int LONG_BODY = 65_535;

    /// In the name of a method, between the function's name and the number of the text.
    static final String OFFSETS = "$offsets";

    /// Places whose offsets one text has: at most five bytes each of the 65,535 that a text may
    /// have.
    static final int CHUNK = 10_000;

    /// How many bits of an offset the second character of a place has. The first has the others;
    /// both are above 0, which would take two bytes.
    private static final int LOW_BITS = 12;

    private final int bodyStart;
    private final boolean isLong;
    private int[] offsets = {};
    private int count;
    private int last = -1;

    /// @param bodyStart the offset of the function's body in the module
    /// @param bodyLength in bytes
    Sites(int bodyStart, int bodyLength) {
        this.bodyStart = bodyStart;
        this.isLong = bodyLength >= LONG_BODY;
    }

    /// Whether an instruction can leave the function before its end: by a trap, a call or an
    /// exception.
    static boolean canLeave(Opcode opcode) {
        return switch (opcode) {
            case UNREACHABLE -> true;
            case DROP, SELECT, SELECT_TYPED, ELSE, END, RETURN, REF_NULL, REF_IS_NULL -> false;
            default ->
                    switch (opcode.immediate()) {
                        case NONE -> mayTrap(opcode.text());
                        case BLOCK, LABEL, LABELS, LOCAL, GLOBAL -> false;
                        case I32, I64, F32, F64, LANE, LANES, VECTOR -> false;
                        default -> true;
                    };
        };
    }

    private static boolean mayTrap(String instruction) {
        boolean isScalar = instruction.startsWith("i32.") || instruction.startsWith("i64.");
        return isScalar
                ? instruction.contains(".div_")
                        || instruction.contains(".rem_")
                        || instruction.contains(".trunc_f")
                : !instruction.matches("(f32|f64|v128|[if][0-9]+x[0-9]+)[.].*");
    }

    /// What follows in the method is the instruction at this offset in the module.
    void at(int offset, MethodVisitor out) {
        if (offset == last) {
            return;
        }
        last = offset;
        int line = offset - bodyStart + 1;
        if (isLong) {
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, Math.max(64, 2 * count));
            }
            offsets[count++] = offset - bodyStart;
            line = count;
        }
        Label here = new Label();
        out.visitLabel(here);
        out.visitLineNumber(line, here);
    }

    /// Writes the methods that know the offsets, where line numbers do not have them themselves.
    void writeOffsets(ClassWriter out, String method) {
        for (int chunk = 0; chunk * CHUNK < count; chunk++) {
            StringBuilder text = new StringBuilder();
            for (int i = chunk * CHUNK; i < Math.min(count, (chunk + 1) * CHUNK); i++) {
                text.append((char) ((offsets[i] >>> LOW_BITS) + 1));
                text.append((char) ((offsets[i] & ((1 << LOW_BITS) - 1)) + 1));
            }
            MethodCode code =
                    ClassFiles.method(
                            out,
                            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
                            method + OFFSETS + chunk,
                            "()Ljava/lang/String;");
            code.visitor().visitLdcInsn(text.toString());
            code.op(Opcodes.ARETURN);
            code.end(1);
        }
    }

    /// The offset in the body of a place, out of the text that has it.
    ///
    /// @param index of the place in the text
    static int offset(String text, int index) {
        int high = text.charAt(2 * index) - 1;
        int low = text.charAt(2 * index + 1) - 1;
        return (high << LOW_BITS) | low;
    }
}
