package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostResource;
import dev.coracle.engine.component.wasi.io.OutputStreamResource;
import dev.coracle.engine.component.wasi.io.Pollable;
import dev.coracle.engine.component.wasi.io.StreamFailure;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Trap;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// `outgoing-body`, and the stream into it. Confined to the guest's thread.
///
/// One that is dropped and was not finished breaks its message.
final class OutgoingBody implements HostResource {

    /// What one costs beside its content until it is finished.
    private static final long OVERHEAD = 1_024;

    private final BodyPipe pipe;
    private final HostRoom room;
    private final Interruption interruption;
    private final HttpError wrongSize;
    private OptionalLong declared = OptionalLong.empty();
    private long written;
    private boolean streamed;
    private boolean sent;
    private boolean over;

    /// @param wrongSize what content of another length than was declared is
    OutgoingBody(HostRoom room, Interruption interruption, HttpError wrongSize) {
        this.room = room;
        this.interruption = interruption;
        this.wrongSize = wrongSize;
        this.pipe = new BodyPipe(room);
        room.take(OVERHEAD);
        pipe.onWritable(waker());
    }

    private static Runnable waker() {
        Thread guest = Thread.currentThread();
        return () -> LockSupport.unpark(guest);
    }

    BodyPipe pipe() {
        return pipe;
    }

    /// Somebody reads from now on.
    ///
    /// @param headers of the message
    void send(List<Field> headers) {
        sent = true;
        declared = contentLength(headers);
    }

    private static OptionalLong contentLength(List<Field> headers) {
        for (Field field : headers) {
            if (field.name().equalsIgnoreCase("content-length")) {
                try {
                    return OptionalLong.of(Long.parseUnsignedLong(field.text().strip()));
                } catch (NumberFormatException e) {
                    return OptionalLong.empty();
                }
            }
        }
        return OptionalLong.empty();
    }

    /// `outgoing-body.write`: once.
    Case stream() {
        if (streamed) {
            return Case.ERROR;
        }
        streamed = true;
        return Case.ok(new Stream(this));
    }

    /// `outgoing-body.finish`.
    Case finish(@Nullable Fields trailers) {
        List<Field> last = trailers == null ? List.of() : trailers.hand();
        if (declared.isPresent() && declared.getAsLong() != written) {
            Case error = wrongSize.value(Case.some(written));
            end(new BodyPipe.End.Broken(error));
            return Case.error(error);
        }
        end(new BodyPipe.End.Complete(last));
        return Case.OK;
    }

    private void end(BodyPipe.End end) {
        if (!over) {
            over = true;
            room.giveBack(OVERHEAD);
            pipe.finish(end);
        }
    }

    boolean isOver() {
        return over;
    }

    /// Dropped without being finished.
    @Override
    public void drop() {
        end(new BodyPipe.End.Broken(HttpError.HTTP_RESPONSE_INCOMPLETE.value()));
    }

    private int permit() throws StreamFailure {
        requireReader();
        return Math.min(OutputStreamResource.PERMIT, pipe.room());
    }

    private void requireReader() throws StreamFailure {
        if (over || pipe.abandoned()) {
            throw StreamFailure.closed();
        }
    }

    private Pollable pollable() {
        return () -> over || pipe.abandoned() || pipe.room() > 0;
    }

    /// @throws Trap where nobody reads yet and it is more than was permitted: it would never end
    private void write(byte[] bytes, int offset, int length) throws StreamFailure {
        if (declared.isPresent() && length > declared.getAsLong() - written) {
            throw StreamFailure.of(
                    new HttpStreamError(wrongSize.value(Case.some(written + length))));
        }
        int end = offset + length;
        for (int at = offset; at < end; ) {
            requireReader();
            int step = Math.min(end - at, pipe.room());
            if (step > 0) {
                pipe.write(bytes, at, step);
                written += step;
                at += step;
            } else if (sent) {
                interruption.check();
                LockSupport.parkNanos(this, Pollable.SLICE);
            } else {
                throw new Trap(
                        Trap.Kind.HOST,
                        "the guest wrote more of a body than it was permitted before it sent the message");
            }
        }
    }

    /// The stream is a resource of its own, whose end is not the body's.
    private record Stream(OutgoingBody body) implements OutputStreamResource {

        @Override
        public int permit() throws StreamFailure {
            return body.permit();
        }

        @Override
        public Pollable pollable() {
            return body.pollable();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws StreamFailure {
            body.write(bytes, offset, length);
        }
    }
}
