package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The content of one message on its way between a guest and a connection, a few chunks of it at a
/// time; then trailers, or a failure.
///
/// ```java
/// pipe.onReadable(reader::wake);
/// byte[] chunk = pipe.read(8_192);        // empty: nothing there now
/// Optional<BodyPipe.End> end = pipe.end(); // present once everything was read
/// ```
///
/// One side writes and one reads, each from any thread; neither call ever blocks. Who writes looks
/// at [#room] first: that is the back pressure. Callbacks come on the other side's thread and must
/// only wake somebody.
public final class BodyPipe {

    /// Bytes that lie in a pipe before whoever writes should wait.
    public static final int CAPACITY = 65_536;

    /// What comes after the content.
    public sealed interface End {

        /// It is complete.
        record Complete(List<Field> trailers) implements End {
            public Complete {
                trailers = List.copyOf(trailers);
            }
        }

        /// It was cut short.
        ///
        /// @param error of the type `error-code`
        record Broken(Case error) implements End {}
    }

    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
    private int headOffset;
    private int size;
    private @Nullable End end;
    private boolean abandoned;
    private boolean ignored;
    private Runnable readable = () -> {};
    private Runnable writable = () -> {};

    /// One without content.
    public static BodyPipe empty() {
        BodyPipe pipe = new BodyPipe();
        pipe.finish(new End.Complete(List.of()));
        return pipe;
    }

    /// Bytes that may be written now, 0 for wait; meaningless once [#abandoned].
    public synchronized int room() {
        return ignored ? CAPACITY : Math.max(0, CAPACITY - size);
    }

    /// Adds a chunk. One that is longer than the room is taken too, so that what a connection has
    /// read already has somewhere to go; nothing is taken after the end or from an abandoned pipe.
    public void write(byte[] bytes, int offset, int length) {
        Runnable wake;
        synchronized (this) {
            if (length == 0 || abandoned || ignored || end != null) {
                return;
            }
            chunks.add(Arrays.copyOfRange(bytes, offset, offset + length));
            size += length;
            wake = readable;
        }
        wake.run();
    }

    /// Ends the content; the first end stands.
    public void finish(End how) {
        Runnable wake;
        synchronized (this) {
            if (end != null) {
                return;
            }
            end = how;
            wake = readable;
        }
        wake.run();
    }

    /// Takes what is there.
    ///
    /// @param most bytes
    /// @return empty where nothing is there now, or nothing will be
    public byte[] read(int most) {
        Runnable wake;
        byte[] taken;
        synchronized (this) {
            byte[] head = chunks.peek();
            if (head == null || most <= 0) {
                return new byte[0];
            }
            int length = Math.min(most, head.length - headOffset);
            if (length == head.length) {
                taken = head;
            } else {
                taken = Arrays.copyOfRange(head, headOffset, headOffset + length);
            }
            headOffset += length;
            if (headOffset == head.length) {
                chunks.remove();
                headOffset = 0;
            }
            size -= length;
            wake = writable;
        }
        wake.run();
        return taken;
    }

    /// How it ended, once everything was read.
    public synchronized Optional<End> end() {
        return size == 0 ? Optional.ofNullable(end) : Optional.empty();
    }

    /// Whether there is something to read, or the end.
    public synchronized boolean isReadable() {
        return size > 0 || end != null;
    }

    /// Says that nobody reads any further: whoever writes need not go on.
    public void abandon() {
        Runnable wake;
        synchronized (this) {
            abandoned = true;
            drop();
            wake = writable;
        }
        wake.run();
    }

    /// Throws away the rest of the content; the end is still waited for.
    void ignoreContent() {
        Runnable wake;
        synchronized (this) {
            ignored = true;
            drop();
            wake = writable;
        }
        wake.run();
    }

    private void drop() {
        chunks.clear();
        headOffset = 0;
        size = 0;
    }

    public synchronized boolean abandoned() {
        return abandoned;
    }

    /// Called whenever something can be read that was not there before, and at the end.
    public void onReadable(Runnable wake) {
        synchronized (this) {
            readable = wake;
        }
        wake.run();
    }

    /// Called whenever something was read, and when the reader is gone.
    public void onWritable(Runnable wake) {
        synchronized (this) {
            writable = wake;
        }
        wake.run();
    }
}
