package dev.coracle.workloads.worker;

import dev.coracle.engine.RunResult;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.runtime.GuestFrame;
import dev.coracle.engine.serve.ServedCall;
import dev.coracle.engine.serve.ServingReport;
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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Writes frames as bytes; the counterpart of [FrameInput].
final class FrameOutput {

    private ByteBuffer bytes = ByteBuffer.allocate(256);

    private FrameOutput() {}

    /// The frame with its length in front.
    ///
    /// @throws FrameTooLongException where it is longer than a frame may be
    static byte[] encode(Frame frame) {
        FrameOutput output = new FrameOutput();
        output.u32(0);
        output.frame(frame);
        output.bytes.putInt(0, output.bytes.position() - Integer.BYTES);
        return Arrays.copyOf(output.bytes.array(), output.bytes.position());
    }

    private void frame(Frame frame) {
        u8(FrameType.of(frame).number());
        switch (frame) {
            case Start start -> {
                u32(start.run());
                text(start.name());
                text(start.file());
                text(start.digest());
                texts(start.grants());
                texts(start.invoke().stream().toList());
                texts(start.serve().map(ServeOptions::print).stream().toList());
            }
            case Input input -> {
                u32(input.run());
                bytes(input.bytes());
            }
            case EndOfInput end -> u32(end.run());
            case Stop stop -> u32(stop.run());
            case Ready ready -> u64(ready.process());
            case Started started -> {
                u32(started.run());
                u64(started.load());
                u64(started.compile());
            }
            case Refused refused -> {
                u32(refused.run());
                text(refused.sentence());
            }
            case InputWanted wanted -> {
                u32(wanted.run());
                u32(wanted.bytes());
            }
            case Output output -> {
                u32(output.run());
                name(output.stream());
                bytes(output.bytes());
            }
            case Accessed accessed -> {
                u32(accessed.run());
                u32(accessed.entries().size());
                accessed.entries().forEach(this::entry);
            }
            case Used used -> {
                u32(used.run());
                use(used.use());
            }
            case Frame.Tidy _ -> {}
            case Frame.Health(WorkerHealth health) -> {
                u32(health.runs());
                u64(health.heap());
                u64(health.metaspace());
                u32(health.classes());
                u32(health.threads());
            }
            case Frame.Serving serving -> {
                u32(serving.run());
                text(serving.address().toString());
            }
            case Frame.Requests requests -> {
                u32(requests.run());
                report(requests.report());
            }
            case Ended ended -> {
                u32(ended.run());
                result(ended.result());
            }
        }
    }

    private void use(GuestUse use) {
        u64(use.cpuNanos());
        u64(use.memory());
        u64(use.startNanos());
        u64(use.bytesRead());
        u64(use.bytesWritten());
        u64(use.hostCalls());
    }

    private void report(ServingReport report) {
        calls(report.going());
        u32(report.goingCount());
        calls(report.ended());
        u64(report.unlisted());
        u64(report.total());
    }

    private void calls(List<ServedCall> calls) {
        u32(calls.size());
        for (ServedCall call : calls) {
            u64(call.number());
            text(call.method());
            text(call.path());
            u32(call.status());
            name(call.state());
            u64(call.began().toEpochMilli());
            u64(call.nanos());
            u64(call.memory());
            u64(call.cpuNanos());
            u64(call.bytesIn());
            u64(call.bytesOut());
            text(call.note());
        }
    }

    private void entry(AccessTrail.Entry entry) {
        Access access = entry.access();
        name(access.kind());
        text(access.target());
        name(access.outcome());
        u64(entry.count());
        u64(entry.first().toEpochMilli());
        u64(entry.last().toEpochMilli());
        u8(entry.denial().isPresent() ? 1 : 0);
        entry.denial().ifPresent(this::name);
    }

    private void result(RunResult result) {
        switch (result) {
            case RunResult.Exited exited -> {
                u8('e');
                u32(exited.code());
            }
            case RunResult.Returned returned -> {
                u8('r');
                texts(returned.values());
            }
            case RunResult.Trapped trapped -> {
                u8('t');
                name(trapped.kind());
                text(trapped.message());
                u32(trapped.backtrace().size());
                trapped.backtrace().forEach(this::call);
            }
            case RunResult.Stopped _ -> u8('s');
            case RunResult.LimitReached limit -> {
                u8('l');
                name(limit.limit());
                text(limit.sentence());
            }
            case RunResult.ResultTooLong tooLong -> {
                u8('x');
                text(tooLong.sentence());
            }
        }
    }

    private void call(GuestFrame call) {
        u32(call.function());
        u32(call.offset());
        texts(call.name().stream().toList());
    }

    private void u8(int value) {
        room(1).put((byte) value);
    }

    private void u32(int value) {
        room(Integer.BYTES).putInt(value);
    }

    private void u64(long value) {
        room(Long.BYTES).putLong(value);
    }

    private void bytes(byte[] value) {
        u32(value.length);
        room(value.length).put(value);
    }

    private void text(String value) {
        bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    private void name(Enum<?> value) {
        text(value.name());
    }

    private void texts(List<String> values) {
        u32(values.size());
        values.forEach(this::text);
    }

    private ByteBuffer room(int more) {
        if (more > Integer.BYTES + FrameInput.MAX_LENGTH - bytes.position()) {
            throw new FrameTooLongException();
        }
        if (bytes.remaining() < more) {
            int size = Math.max(bytes.capacity() * 2, bytes.position() + more);
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), size)).position(bytes.position());
        }
        return bytes;
    }
}
