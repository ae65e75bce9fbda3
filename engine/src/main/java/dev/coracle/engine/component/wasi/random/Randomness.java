package dev.coracle.engine.component.wasi.random;

import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.runtime.Trap;
import dev.coracle.engine.wasi.RandomSource;
import java.nio.ByteBuffer;

/// `wasi:random`: one source for all three interfaces.
public final class Randomness {

    /// More than any program asks for at once.
    private static final long MOST = 1 << 20;

    private final RandomSource source;
    private final AccessTrail trail;

    public Randomness(RandomSource source, AccessTrail trail) {
        this.source = source;
        this.trail = trail;
    }

    public void bindSecure(HostInterface random) {
        // get-random-bytes(len: u64) -> list<u8>: traps beyond 1 MiB.
        random.function("get-random-bytes", a -> bytes((Long) a[0]));
        random.function("get-random-u64", _ -> number());
    }

    public void bindInsecure(HostInterface random) {
        random.function("get-insecure-random-bytes", a -> bytes((Long) a[0]));
        random.function("get-insecure-random-u64", _ -> number());
    }

    public void bindSeed(HostInterface random) {
        // insecure-seed() -> tuple<u64, u64>
        random.function("insecure-seed", _ -> new Object[] {number(), number()});
    }

    private byte[] bytes(long length) {
        if (length < 0 || length > MOST) {
            throw new Trap(
                    Trap.Kind.HOST, "more than 1 MiB of random bytes were asked for at once");
        }
        trail.record(Access.Kind.RANDOM, "", source.outcome());
        byte[] bytes = new byte[(int) length];
        source.fill(bytes);
        return bytes;
    }

    private long number() {
        return ByteBuffer.wrap(bytes(Long.BYTES)).getLong();
    }
}
