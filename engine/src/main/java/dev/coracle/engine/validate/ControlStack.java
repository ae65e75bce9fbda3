package dev.coracle.engine.validate;

import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.Opcode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The blocks that are open at the current instruction, the function's own outermost.
final class ControlStack {

    private @Nullable ControlFrame[] frames = new @Nullable ControlFrame[32];
    private int depth;

    int depth() {
        return depth;
    }

    void clear() {
        depth = 0;
    }

    /// Opens a block; the frame may have been another block's before, so all fields are set.
    ControlFrame open(Opcode opcode, Signature signature, int height) {
        if (depth == frames.length) {
            frames = Arrays.copyOf(frames, depth * 2);
        }
        ControlFrame frame = frames[depth];
        if (frame == null) {
            frame = new ControlFrame();
            frames[depth] = frame;
        }
        depth++;
        frame.opcode = opcode;
        frame.parameters = signature.parameters();
        frame.results = signature.results();
        frame.height = height;
        frame.polymorphic = false;
        frame.live = false;
        frame.label = -1;
        frame.elseWord = -1;
        frame.region = -1;
        frame.exceptionLocal = -1;
        frame.nextCatch = -1;
        return frame;
    }

    void close() {
        depth--;
    }

    /// How many legacy `try` blocks are open, in whatever part.
    int openTries() {
        int count = 0;
        for (int i = 0; i < depth; i++) {
            count +=
                    switch (at(i).opcode) {
                        case TRY, CATCH, CATCH_ALL -> 1;
                        default -> 0;
                    };
        }
        return count;
    }

    /// The protected region that catches what is thrown where a block stands: its own or the
    /// nearest around it, -1 where there is none.
    int regionFrom(ControlFrame from) {
        boolean found = false;
        for (int i = depth - 1; i >= 0; i--) {
            ControlFrame frame = at(i);
            found |= frame == from;
            if (found && (frame.opcode == Opcode.TRY || frame.opcode == Opcode.TRY_TABLE)) {
                return frame.region;
            }
        }
        return -1;
    }

    /// The function's own block.
    ControlFrame bottom() {
        return at(0);
    }

    ControlFrame top() {
        return at(depth - 1);
    }

    /// The block that a branch of that depth leaves.
    ControlFrame target(int label, int offset) throws Invalid {
        if (Integer.compareUnsigned(label, depth) >= 0) {
            throw new Invalid(
                    "unknown label %s".formatted(Integer.toUnsignedString(label)), offset);
        }
        return at(depth - 1 - label);
    }

    private ControlFrame at(int index) {
        ControlFrame frame = frames[index];
        if (frame == null) {
            throw new AssertionError("no block is open");
        }
        return frame;
    }
}
