package dev.coracle.workloads.worker;

import dev.coracle.engine.RunResult;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Denial;
import dev.coracle.engine.runtime.GuestFrame;
import dev.coracle.engine.runtime.Trap;
import dev.coracle.engine.sandbox.serve.ServeAddress;
import dev.coracle.engine.serve.ServedCall;
import dev.coracle.engine.serve.ServingReport;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.serve.ServeOptions;
import dev.coracle.workloads.worker.Frame.Accessed;
import dev.coracle.workloads.worker.Frame.EndOfInput;
import dev.coracle.workloads.worker.Frame.Ended;
import dev.coracle.workloads.worker.Frame.Input;
import dev.coracle.workloads.worker.Frame.InputWanted;
import dev.coracle.workloads.worker.Frame.Output;
import dev.coracle.workloads.worker.Frame.Ready;
import dev.coracle.workloads.worker.Frame.Refused;
import dev.coracle.workloads.worker.Frame.Start;
import dev.coracle.workloads.worker.Frame.Started;
import dev.coracle.workloads.worker.Frame.Stop;
import dev.coracle.workloads.worker.Frame.Used;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads frames from a stream; the counterpart of [FrameOutput].
///
/// The desktop reads what a process says that runs strangers' code, so nothing is believed: lengths
/// are bounded by the frame, numbers of kinds by the kinds there are, and figures by what can be
/// reckoned with.
final class FrameInput {

    /// Bytes of a frame after its length.
    static final int MAX_LENGTH = 1 << 20;

    /// Bytes of input that fit into a frame beside its type, the run and their count.
    static final int MOST_INPUT = MAX_LENGTH - 1 - 2 * Integer.BYTES;

    /// As far as times and spans can be added up and written down; nothing takes so long.
    private static final long MOST_NANOS = Long.MAX_VALUE / 4;

    /// The engine keeps a fourth of it.
    private static final int LONGEST_TARGET = 4 << 10;

    private final ByteBuffer bytes;

    private FrameInput(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /// The next frame; nothing where the stream ended between two frames.
    ///
    /// @throws FrameException where it is no frame
    static Optional<Frame> read(InputStream stream) throws IOException {
        DataInputStream data = new DataInputStream(stream);
        int first = data.read();
        if (first < 0) {
            return Optional.empty();
        }
        byte[] rest = data.readNBytes(Integer.BYTES - 1);
        if (rest.length < Integer.BYTES - 1) {
            throw new EOFException("the stream ended in the middle of a frame");
        }
        long length =
                Integer.toUnsignedLong(
                        (first << 24)
                                | ((rest[0] & 0xff) << 16)
                                | ((rest[1] & 0xff) << 8)
                                | (rest[2] & 0xff));
        if (length < 1 || length > MAX_LENGTH) {
            throw new FrameException("a frame of %,d bytes".formatted(length));
        }
        byte[] content = new byte[(int) length];
        data.readFully(content);
        FrameInput input = new FrameInput(content);
        Frame frame = input.frame();
        if (input.bytes.hasRemaining()) {
            throw new FrameException("bytes after the end of a frame");
        }
        return Optional.of(frame);
    }

    private Frame frame() throws FrameException {
        return switch (FrameType.of(u8())) {
            case START ->
                    new Start(
                            u32(),
                            text(),
                            text(),
                            text(),
                            texts(),
                            texts().stream().findFirst(),
                            serve(texts()));
            case INPUT -> new Input(u32(), bytes());
            case END_OF_INPUT -> new EndOfInput(u32());
            case STOP -> new Stop(u32());
            case READY -> new Ready(u64());
            case STARTED -> new Started(u32(), nanos(), nanos());
            case REFUSED -> new Refused(u32(), text());
            case INPUT_WANTED -> new InputWanted(u32(), Math.min(positive(u32()), MOST_INPUT));
            case OUTPUT -> new Output(u32(), one(LogStream.values()), bytes());
            case ACCESSED -> new Accessed(u32(), entries());
            case USED -> new Used(u32(), use());
            case TIDY -> new Frame.Tidy();
            case HEALTH ->
                    new Frame.Health(new WorkerHealth(count(), size(), size(), count(), count()));
            case SERVING -> new Frame.Serving(u32(), address(text()));
            case REQUESTS -> new Frame.Requests(u32(), report());
            case ENDED -> new Ended(u32(), result());
        };
    }

    private static Optional<ServeOptions> serve(List<String> lines) throws FrameException {
        try {
            return lines.stream().findFirst().map(ServeOptions::parse);
        } catch (IllegalArgumentException e) {
            throw new FrameException(String.valueOf(e.getMessage()));
        }
    }

    private static ServeAddress address(String text) throws FrameException {
        try {
            return ServeAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new FrameException(String.valueOf(e.getMessage()));
        }
    }

    private ServingReport report() throws FrameException {
        return new ServingReport(served(), count(), served(), size(), size());
    }

    private List<ServedCall> served() throws FrameException {
        int count = u32();
        List<ServedCall> calls = new ArrayList<>();
        for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
            calls.add(
                    new ServedCall(
                            u64(),
                            text(),
                            text(),
                            u32(),
                            one(ServedCall.State.values()),
                            time(),
                            nanos(),
                            size(),
                            nanos(),
                            size(),
                            size(),
                            text()));
        }
        return List.copyOf(calls);
    }

    private List<AccessTrail.Entry> entries() throws FrameException {
        int count = u32();
        List<AccessTrail.Entry> entries = new ArrayList<>();
        for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
            entries.add(entry());
        }
        return List.copyOf(entries);
    }

    private AccessTrail.Entry entry() throws FrameException {
        Access access =
                new Access(one(Access.Kind.values()), target(), one(Access.Outcome.values()));
        long count = positive(u64());
        Instant first = time();
        Instant last = time();
        return new AccessTrail.Entry(access, count, first, last, oneOrNone(Denial.values()));
    }

    private String target() throws FrameException {
        String target = text();
        if (target.length() > LONGEST_TARGET) {
            throw new FrameException("an access to %,d characters".formatted(target.length()));
        }
        return target;
    }

    private GuestUse use() throws FrameException {
        return new GuestUse(nanos(), size(), nanos(), size(), size(), size());
    }

    private RunResult result() throws FrameException {
        int tag = u8();
        return switch (tag) {
            case 'e' -> new RunResult.Exited(u32());
            case 'r' -> new RunResult.Returned(texts());
            case 't' -> new RunResult.Trapped(one(Trap.Kind.values()), text(), calls());
            case 's' -> new RunResult.Stopped();
            case 'x' -> new RunResult.ResultTooLong(text());
            case 'l' -> new RunResult.LimitReached(one(RunResult.Limit.values()), text());
            default -> throw new FrameException("result " + tag);
        };
    }

    private List<GuestFrame> calls() throws FrameException {
        int count = u32();
        List<GuestFrame> calls = new ArrayList<>();
        for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
            calls.add(new GuestFrame(u32(), u32(), texts().stream().findFirst()));
        }
        return List.copyOf(calls);
    }

    private <E extends Enum<E>> E one(E[] all) throws FrameException {
        String name = text();
        for (E each : all) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new FrameException("there is no " + name);
    }

    private <E extends Enum<E>> Optional<E> oneOrNone(E[] all) throws FrameException {
        return u8() == 0 ? Optional.empty() : Optional.of(one(all));
    }

    private int u8() throws FrameException {
        return need(1).get() & 0xff;
    }

    private int u32() throws FrameException {
        return need(Integer.BYTES).getInt();
    }

    private long u64() throws FrameException {
        return need(Long.BYTES).getLong();
    }

    /// Of bytes or things: no less than none.
    private long size() throws FrameException {
        long value = u64();
        if (value < 0) {
            throw new FrameException("a number that must not be below 0 is " + value);
        }
        return value;
    }

    private int count() throws FrameException {
        int value = u32();
        if (value < 0) {
            throw new FrameException("a number that must not be below 0 is " + value);
        }
        return value;
    }

    private long nanos() throws FrameException {
        long value = size();
        if (value > MOST_NANOS) {
            throw new FrameException("a span of %,d nanoseconds".formatted(value));
        }
        return value;
    }

    private Instant time() throws FrameException {
        long millis = size();
        if (millis > MOST_NANOS / 1_000_000) {
            throw new FrameException("a time %,d milliseconds after 1970".formatted(millis));
        }
        return Instant.ofEpochMilli(millis);
    }

    private static int positive(int value) throws FrameException {
        return (int) positive((long) value);
    }

    private static long positive(long value) throws FrameException {
        if (value <= 0) {
            throw new FrameException("a number that must be above 0 is " + value);
        }
        return value;
    }

    private byte[] bytes() throws FrameException {
        int length = u32();
        if (length < 0) {
            throw new FrameException("a length over 2 GiB");
        }
        need(length);
        byte[] value = new byte[length];
        bytes.get(value);
        return value;
    }

    private String text() throws FrameException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private List<String> texts() throws FrameException {
        int count = u32();
        List<String> values = new ArrayList<>();
        for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
            values.add(text());
        }
        return List.copyOf(values);
    }

    private ByteBuffer need(int count) throws FrameException {
        if (bytes.remaining() < count) {
            throw new FrameException("a frame that is too short for what it says");
        }
        return bytes;
    }
}
