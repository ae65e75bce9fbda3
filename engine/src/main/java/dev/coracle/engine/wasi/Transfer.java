package dev.coracle.engine.wasi;

import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.Traffic;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import java.util.concurrent.locks.LockSupport;

/// Moves bytes between lists of guest buffers and the host, a chunk at a time, however long the
/// lists and the buffers are.
final class Transfer {

    private static final int CHUNK = 65_536;

    /// How long to wait before asking a pipe or a device again.
    private static final long PAUSE_NANOS = 2_000_000;

    private final Interruption interruption;
    private final Traffic traffic;
    private final byte[] chunk = new byte[CHUNK];

    Transfer(Interruption interruption, Traffic traffic) {
        this.interruption = interruption;
        this.traffic = traffic;
    }

    /// Fills a part of the chunk, or takes it.
    @FunctionalInterface
    interface Step {
        /// @param done how many bytes the call has moved before
        /// @return how many now; fewer than `length` ends the call
        int move(byte[] bytes, int length, long done) throws HostFailure;
    }

    /// @param vectors address of `count` pairs of pointer and length
    /// @return how many bytes were moved
    long read(Memory memory, int vectors, int count, Step source) throws HostFailure {
        long done = 0;
        for (long i = 0; i < Integer.toUnsignedLong(count); i++) {
            interruption.check();
            int vector = element(vectors, i);
            int address = memory.readInt(vector);
            long left = Integer.toUnsignedLong(memory.readInt(vector + 4));
            memory.check(Integer.toUnsignedLong(address), left);
            while (left > 0) {
                interruption.check();
                int wanted = (int) Math.min(left, CHUNK);
                int moved = source.move(chunk, wanted, done);
                memory.write(address, chunk, 0, moved);
                traffic.read(moved);
                done += moved;
                address += moved;
                left -= moved;
                if (moved < wanted) {
                    return done;
                }
            }
        }
        return done;
    }

    /// As [#read], the other way.
    long write(Memory memory, int vectors, int count, Step target) throws HostFailure {
        long done = 0;
        for (long i = 0; i < Integer.toUnsignedLong(count); i++) {
            interruption.check();
            int vector = element(vectors, i);
            int address = memory.readInt(vector);
            long left = Integer.toUnsignedLong(memory.readInt(vector + 4));
            memory.check(Integer.toUnsignedLong(address), left);
            while (left > 0) {
                interruption.check();
                int wanted = (int) Math.min(left, CHUNK);
                memory.read(address, chunk, 0, wanted);
                int moved = target.move(chunk, wanted, done);
                traffic.wrote(moved);
                done += moved;
                address += moved;
                left -= moved;
                if (moved < wanted) {
                    return done;
                }
            }
        }
        return done;
    }

    private static int element(int vectors, long index) {
        long address = Integer.toUnsignedLong(vectors) + index * 8;
        // Past 4 GiB nothing is in bounds; -8 as an address is not either.
        return address > 0xffff_fff8L ? -8 : (int) address;
    }

    /// Tries again while a pipe or a device says `AGAIN`, unless the guest wants to be told.
    int patiently(boolean nonblocking, long done, Attempt attempt) throws HostFailure {
        while (true) {
            try {
                return attempt.run();
            } catch (HostFailure e) {
                if (e.errno() != Errno.AGAIN) {
                    throw e;
                }
                if (done > 0) {
                    return 0;
                }
                if (nonblocking) {
                    throw e;
                }
                interruption.check();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /// One call of the host.
    @FunctionalInterface
    interface Attempt {
        int run() throws HostFailure;
    }
}
