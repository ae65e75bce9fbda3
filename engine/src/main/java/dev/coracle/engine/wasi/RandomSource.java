package dev.coracle.engine.wasi;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.RandomGrant;
import java.security.SecureRandom;
import java.util.function.Consumer;

/// The random bytes that a run gets, and what the trail says about them.
public final class RandomSource {

    private final Consumer<byte[]> source;
    private final Access.Outcome outcome;

    private RandomSource(Consumer<byte[]> source, Access.Outcome outcome) {
        this.source = source;
        this.outcome = outcome;
    }

    public static RandomSource of(RandomGrant grant) {
        return switch (grant) {
            case RandomGrant.None _ ->
                    new RandomSource(new Sequence(0)::fill, Access.Outcome.FAKED);
            case RandomGrant.Seeded(long seed) ->
                    new RandomSource(new Sequence(seed)::fill, Access.Outcome.ALLOWED);
            case RandomGrant.Secure _ ->
                    new RandomSource(new SecureRandom()::nextBytes, Access.Outcome.ALLOWED);
        };
    }

    public void fill(byte[] bytes) {
        source.accept(bytes);
    }

    public Access.Outcome outcome() {
        return outcome;
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
