package dev.coracle.engine.wasi;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.RandomGrant;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Memory;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Consumer;

/// `random_get`: the randomness that is granted.
final class Randomness {

    private static final int CHUNK = 4_096;

    private final Consumer<byte[]> source;
    private final Access.Outcome outcome;
    private final AccessTrail trail;
    private final Interruption interruption;

    Randomness(RandomGrant grant, AccessTrail trail, Interruption interruption) {
        this.source =
                switch (grant) {
                    case RandomGrant.None _ -> new Sequence(0)::fill;
                    case RandomGrant.Seeded(long seed) -> new Sequence(seed)::fill;
                    case RandomGrant.Secure _ -> new SecureRandom()::nextBytes;
                };
        this.outcome =
                grant instanceof RandomGrant.None ? Access.Outcome.FAKED : Access.Outcome.ALLOWED;
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
        trail.record(Access.Kind.RANDOM, "", outcome);
        long left = Integer.toUnsignedLong(length);
        byte[] chunk = new byte[(int) Math.min(CHUNK, left)];
        int address = buffer;
        while (left > 0) {
            interruption.check();
            source.accept(chunk);
            int step = (int) Math.min(chunk.length, left);
            memory.write(address, chunk, 0, step);
            address += step;
            left -= step;
        }
    }

    /// SplitMix64, written out so that a seed gives the same bytes with every JDK.
    private static final class Sequence {
        private long state;

        Sequence(long seed) {
            this.state = seed;
        }

        void fill(byte[] bytes) {
            for (int i = 0; i < bytes.length; i += 8) {
                state += 0x9e3779b97f4a7c15L;
                long word = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
                word = (word ^ (word >>> 27)) * 0x94d049bb133111ebL;
                word ^= word >>> 31;
                for (int k = i; k < Math.min(i + 8, bytes.length); k++, word >>>= 8) {
                    bytes[k] = (byte) word;
                }
            }
        }
    }
}
