package dev.coracle.engine.wasi;

import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.FileKind;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.HostFile;
import dev.coracle.engine.sandbox.net.Readiness;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// `poll_oneoff`: waiting for time to pass and for input.
///
/// Subscriptions are read where they lie, once before waiting and once after; none is copied.
final class Poll {

    private static final int EVENT = 32;
    private static final int CLOCK = 0;
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int ABSOLUTE = 1;

    /// The longest wait without a look at whether the run was stopped.
    private static final long SLICE = 50_000_000;

    /// The same where sockets, pipes and the input are waited for in turns.
    private static final long SHORT_SLICE = 2_000_000;

    private final DescriptorTable table;
    private final GuestClock clock;
    private final Interruption interruption;
    private final Layout layout;

    Poll(DescriptorTable table, GuestClock clock, Interruption interruption, Layout layout) {
        this.table = table;
        this.clock = clock;
        this.interruption = interruption;
        this.layout = layout;
    }

    List<WasiFunction> functions() {
        // poll_oneoff(in: *subscription, out: *event, count: size, events: *size): inval for no
        // subscription, fault. Writes an event for each that came true, and their number.
        return List.of(WasiFunction.returningErrno("poll_oneoff", "iiii", this::poll));
    }

    private void poll(Memory memory, long[] v) throws HostFailure {
        long in = Integer.toUnsignedLong((int) v[0]);
        long out = Integer.toUnsignedLong((int) v[1]);
        long count = Integer.toUnsignedLong((int) v[2]);
        if (count == 0) {
            throw HostFailure.of(Errno.INVAL);
        }
        memory.check(in, count * layout.subscriptionSize());
        memory.check(out, count * EVENT);
        memory.check(Integer.toUnsignedLong((int) v[3]), 4);
        try (Round round = new Round(memory, in, out, count)) {
            long start = System.nanoTime();
            round.look(0);
            while (round.events == 0) {
                round.look(await(round, start));
            }
            memory.writeInt((int) v[3], (int) round.events);
        }
    }

    /// Waits for the earliest clock, or for input.
    ///
    /// @return nanoseconds since the start; the clock's own time where that came first, so that a
    ///   fake clock learns nothing of the real one
    private long await(Round round, long start) throws HostFailure {
        while (true) {
            interruption.check();
            long left = round.patience - (System.nanoTime() - start);
            if (left <= 0) {
                clock.slept(round.patience);
                return round.patience;
            }
            StandardInput input = round.input;
            Readiness sockets = round.sockets;
            if (round.pipes) {
                if (sockets == null) {
                    LockSupport.parkNanos(Math.min(left, SHORT_SLICE));
                } else {
                    sockets.await(Math.min(left, SHORT_SLICE));
                }
                return 0;
            }
            if (sockets != null) {
                if (sockets.await(Math.min(left, input == null ? SLICE : SHORT_SLICE)) > 0
                        || (input != null && input.ready())) {
                    return 0;
                }
            } else if (input == null) {
                LockSupport.parkNanos(Math.min(left, SLICE));
            } else if (input.await(Math.min(left, SLICE), interruption)) {
                return 0;
            }
        }
    }

    /// A walk over all subscriptions.
    private final class Round implements AutoCloseable {
        private final Memory memory;
        private final long in;
        private final long out;
        private final long count;

        /// Events written by the last walk.
        private long events;

        /// The time at the start, which absolute timeouts are measured against.
        private final long realtime = clock.realtime();

        private final long monotonic = clock.monotonic();

        /// From the start until the earliest clock.
        private long patience = Long.MAX_VALUE;

        private @Nullable StandardInput input;

        /// Whether pipes or devices are subscribed to, which have to be asked again and again.
        private boolean pipes;

        /// Those that are subscribed to; none where there are none.
        private @Nullable Readiness sockets;

        Round(Memory memory, long in, long out, long count) throws HostFailure {
            this.memory = memory;
            this.in = in;
            this.out = out;
            this.count = count;
            if (table.hasSockets()) {
                watchSockets();
            }
        }

        private void watchSockets() throws HostFailure {
            Readiness readiness = Readiness.open();
            sockets = readiness;
            for (long i = 0; i < count; i++) {
                if ((i & 1023) == 0) {
                    interruption.check();
                }
                int at = (int) (in + i * layout.subscriptionSize());
                int type = memory.readByte(at + 8);
                if ((type == READ || type == WRITE)
                        && table.find(memory.readInt(at + 16)) instanceof Descriptor.Socket open) {
                    readiness.watch(open.socket(), type == READ, type == WRITE);
                }
            }
            readiness.await(0);
        }

        @Override
        public void close() {
            if (sockets != null) {
                sockets.close();
            }
        }

        /// @param waited nanoseconds since the start
        void look(long waited) {
            pipes = false;
            for (long i = 0; i < count; i++) {
                if ((i & 1023) == 0) {
                    interruption.check();
                }
                int at = (int) (in + i * layout.subscriptionSize());
                long userdata = memory.readLong(at);
                int type = memory.readByte(at + 8);
                switch (type) {
                    case CLOCK -> clock(userdata, at + layout.clockOffset(), waited);
                    case READ, WRITE -> descriptor(userdata, type, memory.readInt(at + 16));
                    default -> event(userdata, type, Errno.INVAL, 0);
                }
            }
        }

        private void clock(long userdata, int at, long waited) {
            int id = memory.readInt(at);
            long timeout = memory.readLong(at + 8);
            boolean absolute = (memory.readShort(at + 24) & ABSOLUTE) != 0;
            if (id != 0 && id != 1) {
                event(userdata, CLOCK, id == 2 || id == 3 ? Errno.NOTSUP : Errno.INVAL, 0);
                return;
            }
            long left = timeout < 0 ? Long.MAX_VALUE : timeout;
            if (absolute) {
                left -= id == 0 ? realtime : monotonic;
            }
            if (left <= waited) {
                event(userdata, CLOCK, Errno.SUCCESS, 0);
            } else {
                patience = Math.min(patience, left);
            }
        }

        private void descriptor(long userdata, int type, int number) {
            try {
                Descriptor descriptor = table.get(number, Rights.POLL_FD_READWRITE);
                boolean wrongWay =
                        type == READ
                                ? descriptor instanceof Descriptor.Output
                                : descriptor instanceof Descriptor.Input;
                if (wrongWay) {
                    event(userdata, type, Errno.BADF, 0);
                } else if (descriptor instanceof Descriptor.Input open) {
                    if (open.source.ready()) {
                        event(userdata, type, Errno.SUCCESS, open.source.available());
                    } else {
                        input = open.source;
                    }
                } else if (descriptor instanceof Descriptor.OpenFile open
                        && open.kind() != FileKind.REGULAR) {
                    if (open.file.ready(type == READ)) {
                        event(userdata, type, Errno.SUCCESS, 0);
                    } else {
                        pipes = true;
                    }
                } else if (descriptor instanceof Descriptor.Socket open) {
                    if (ready(open, type == READ)) {
                        event(userdata, type, Errno.SUCCESS, 1);
                    }
                } else {
                    event(userdata, type, Errno.SUCCESS, type == READ ? remaining(descriptor) : 1);
                }
            } catch (HostFailure e) {
                event(userdata, type, e.errno(), 0);
            }
        }

        private boolean ready(Descriptor.Socket open, boolean reading) {
            boolean peeked = reading && open instanceof Descriptor.Connection c && c.holdsPeeked();
            return peeked || (sockets != null && sockets.isReady(open.socket(), reading));
        }

        /// How many bytes of a file are left to read.
        private static long remaining(Descriptor descriptor) throws HostFailure {
            if (descriptor instanceof Descriptor.OpenFile open && open.kind() == FileKind.REGULAR) {
                long position = open.file.seek(0, HostFile.Origin.CURRENT);
                return Math.max(0, open.status().size() - position);
            }
            return 0;
        }

        private void event(long userdata, int type, Errno errno, long bytes) {
            int at = (int) (out + events * EVENT);
            memory.writeLong(at, userdata);
            memory.writeShort(at + 8, errno.code());
            memory.writeShort(at + 10, type);
            memory.writeInt(at + 12, 0);
            memory.writeLong(at + 16, bytes);
            memory.writeLong(at + 24, 0);
            events++;
        }
    }
}
