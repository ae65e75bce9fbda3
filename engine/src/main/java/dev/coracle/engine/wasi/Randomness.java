package dev.coracle.engine.wasi;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.RandomGrant;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Memory;
import java.util.List;

/// `random_get`: the randomness that is granted.
final class Randomness {

    private static final int CHUNK = 4_096;

    private final RandomSource source;
    private final AccessTrail trail;
    private final Interruption interruption;

    Randomness(RandomGrant grant, AccessTrail trail, Interruption interruption) {
        this.source = RandomSource.of(grant);
        this.trail = trail;
        this.interruption = interruption;
    }

    List<WasiFunction> functions() {
        // random_get(buffer: *u8, length: size): fault. Writes the buffer, a chunk at a time.
        return List.of(
                WasiFunction.returningErrno(
                        "random_get", "ii", (memory, v) -> fill(memory, (int) v[0], (int) v[1])));
    }

    private void fill(Memory memory, int buffer, int length) {
        memory.check(Integer.toUnsignedLong(buffer), Integer.toUnsignedLong(length));
        trail.record(Access.Kind.RANDOM, "", source.outcome());
        long left = Integer.toUnsignedLong(length);
        byte[] chunk = new byte[(int) Math.min(CHUNK, left)];
        int address = buffer;
        while (left > 0) {
            interruption.check();
            source.fill(chunk);
            int step = (int) Math.min(chunk.length, left);
            memory.write(address, chunk, 0, step);
            address += step;
            left -= step;
        }
    }
}
