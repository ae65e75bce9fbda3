package dev.coracle.engine.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a function is like when it is emitted in one piece: how many bytes of JVM code each step
/// takes and which operands there are before it. A step is an instruction, or some that are emitted
/// together.
final class Survey {

    private int[] places = new int[512];
    private int[] bytes = new int[512];
    private final List<List<JvmType>> operands = new ArrayList<>();
    private final List<Boolean> live = new ArrayList<>();
    private int steps;
    private int end;
    private int total;
    private final List<JvmType> results;
    private List<@Nullable List<JvmType>> carried = List.of();

    /// @param results of the function
    Survey(List<JvmType> results) {
        this.results = results;
    }

    /// The next step begins.
    ///
    /// @param place of its first instruction in the code form
    /// @param bytesBefore bytes of JVM code so far
    /// @param reached whether this place can be reached
    void step(int place, int bytesBefore, List<JvmType> types, boolean reached) {
        if (steps == places.length) {
            places = Arrays.copyOf(places, steps * 2);
            bytes = Arrays.copyOf(bytes, steps * 2);
        }
        places[steps] = place;
        bytes[steps] = bytesBefore;
        // most steps of a statement repeat what others had
        operands.add(steps > 0 && operands.getLast().equals(types) ? operands.getLast() : types);
        live.add(reached);
        steps++;
    }

    /// @param carriedTo the types that branches carry, by label; null where none goes there
    void end(int place, int bytesInAll, @Nullable List<JvmType>[] carriedTo) {
        end = place;
        total = bytesInAll;
        carried = Arrays.asList(carriedTo);
    }

    /// The types of the operands that branches to a label carry.
    List<JvmType> carried(int label) {
        if (label == 0) {
            return results;
        }
        List<JvmType> types = carried.get(label);
        return types == null ? List.of() : types;
    }

    int steps() {
        return steps;
    }

    /// Where a step begins; of the number after the last step, the end of the code.
    int place(int step) {
        return step == steps ? end : places[step];
    }

    /// Bytes of JVM code before a step.
    int bytesBefore(int step) {
        return step == steps ? total : bytes[step];
    }

    int bytes() {
        return total;
    }

    /// The operands before the step at a place, the deepest first.
    List<JvmType> operandsAt(int place) {
        return operands.get(stepAt(place));
    }

    int depth(int step) {
        return operands.get(step).size();
    }

    boolean reached(int place) {
        return live.get(stepAt(place));
    }

    /// Bytes of JVM code between two places where steps begin.
    int bytesBetween(int from, int to) {
        return bytesBefore(stepAt(to)) - bytesBefore(stepAt(from));
    }

    /// The step that begins at a place or that the place is within.
    int stepAt(int place) {
        if (place >= end) {
            return steps;
        }
        int found = Arrays.binarySearch(places, 0, steps, place);
        return found >= 0 ? found : -found - 2;
    }
}
