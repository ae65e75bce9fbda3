package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.runtime.Trap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The content of one message on its way between a guest and a connection, some of it at a time;
/// then trailers, or a failure.
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
///
/// What lies in it takes of the guest's [HostRoom], except where a connection that is open bounds
/// it.
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

            long weight() {
                return trailers.stream().mapToLong(Field::weight).sum();
            }
        }

        /// It was cut short.
        ///
        /// @param error of the type `error-code`
        record Broken(Case error) implements End {}
    }

    private final ByteRing bytes = new ByteRing();
    private @Nullable HostRoom host;
    private @Nullable End end;
    private boolean abandoned;
    private boolean ignored;
    private Runnable readable = () -> {};
    private Runnable writable = () -> {};

    /// One that counts nothing.
    public BodyPipe() {}

    /// One that a guest writes.
    BodyPipe(HostRoom host) {
        this.host = host;
    }

    /// One without content.
    public static BodyPipe empty() {
        BodyPipe pipe = new BodyPipe();
        pipe.finish(new End.Complete(List.of()));
        return pipe;
    }

    /// Bytes that may be written now, 0 for wait; meaningless once [#abandoned].
    public synchronized int room() {
        return ignored ? CAPACITY : Math.max(0, CAPACITY - bytes.size());
    }

    /// Adds a chunk. One that is longer than the room is taken too, so that what a connection has
    /// read already has somewhere to go; nothing is taken after the end or from an abandoned pipe.
    ///
    /// @throws Trap where it is the guest's and too much lies about
    public void write(byte[] chunk, int offset, int length) {
        Runnable wake;
        synchronized (this) {
            if (length == 0 || abandoned || ignored || end != null) {
                return;
            }
            take(bytes.growth(length));
            bytes.add(chunk, offset, length);
            wake = readable;
        }
        wake.run();
    }

    /// Ends the content; the first end stands.
    ///
    /// @throws Trap where it is the guest's and too much lies about
    public void finish(End how) {
        Runnable wake;
        synchronized (this) {
            if (end != null) {
                return;
            }
            if (abandoned) {
                end = withoutTrailers(how);
            } else {
                take(weight(how));
                end = how;
            }
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
            if (bytes.size() == 0 || most <= 0) {
                return new byte[0];
            }
            int before = bytes.capacity();
            taken = bytes.take(most);
            giveBack(before - bytes.capacity());
            wake = writable;
        }
        wake.run();
        return taken;
    }

    /// How it ended, once everything was read.
    public synchronized Optional<End> end() {
        return bytes.size() == 0 ? Optional.ofNullable(end) : Optional.empty();
    }

    /// Whether there is something to read, or the end.
    public synchronized boolean isReadable() {
        return bytes.size() > 0 || end != null;
    }

    /// Says that nobody reads any further: neither side need wait.
    public void abandon() {
        Runnable reader;
        Runnable writer;
        synchronized (this) {
            abandoned = true;
            dropContent();
            giveBack(weight(end));
            end = withoutTrailers(end);
            reader = readable;
            writer = writable;
        }
        reader.run();
        writer.run();
    }

    /// Throws away the rest of the content; the end is still waited for.
    void ignoreContent() {
        Runnable wake;
        synchronized (this) {
            ignored = true;
            dropContent();
            wake = writable;
        }
        wake.run();
    }

    private void dropContent() {
        giveBack(bytes.capacity());
        bytes.clear();
    }

    private static @Nullable End withoutTrailers(@Nullable End end) {
        return end instanceof End.Complete ? new End.Complete(List.of()) : end;
    }

    private static long weight(@Nullable End end) {
        return end instanceof End.Complete complete ? complete.weight() : 0;
    }

    private void take(long weight) {
        if (host != null) {
            host.take(weight);
        }
    }

    private void giveBack(long weight) {
        if (host != null) {
            host.giveBack(weight);
        }
    }

    /// Counts what lies here from now on, its connection being over.
    ///
    /// @return whether there was room for it
    synchronized boolean countIn(HostRoom room) {
        boolean taken = room.tryTake(bytes.capacity() + weight(end));
        if (taken) {
            host = room;
        }
        return taken;
    }

    public synchronized boolean abandoned() {
        return abandoned;
    }

    /// Called whenever something can be read that was not there before, at the end, and where
    /// nobody reads any further.
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
