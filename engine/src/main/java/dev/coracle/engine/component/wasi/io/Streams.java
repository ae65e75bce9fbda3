package dev.coracle.engine.component.wasi.io;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Traffic;
import java.util.List;

/// `wasi:io/streams` and `wasi:io/error`.
///
/// What is written is on its way at once, so that flushing only has to wait.
public final class Streams {

    private static final byte[] ZEROES = new byte[4_096];

    private final Poll poll;
    private final Interruption interruption;
    private final Traffic traffic;

    /// @param traffic counts the bytes
    public Streams(Poll poll, Interruption interruption, Traffic traffic) {
        this.poll = poll;
        this.interruption = interruption;
        this.traffic = traffic;
    }

    public void bindError(HostInterface error) {
        // error.to-debug-string() -> string
        error.function("[method]error.to-debug-string", a -> ((IoError) a[0]).text());
    }

    public void bind(HostInterface streams) {
        bindInput(streams);
        bindOutput(streams);
    }

    /// What a stream does.
    @FunctionalInterface
    private interface Attempt {
        Case run() throws StreamFailure;
    }

    private static Case attempt(Attempt attempt) {
        try {
            return attempt.run();
        } catch (StreamFailure e) {
            return Case.error(e.value());
        }
    }

    private void bindInput(HostInterface streams) {
        // input-stream.read(len: u64) -> result<list<u8>, stream-error>: gives what is there.
        streams.function(
                "[method]input-stream.read",
                a -> attempt(() -> Case.ok(read(input(a[0]), bounded(a[1])))));
        // input-stream.blocking-read(len: u64): waits for the first byte.
        streams.function(
                "[method]input-stream.blocking-read",
                a -> attempt(() -> Case.ok(blockingRead(input(a[0]), bounded(a[1])))));
        // input-stream.skip(len: u64) -> result<u64, stream-error>
        streams.function(
                "[method]input-stream.skip",
                a -> attempt(() -> Case.ok((long) read(input(a[0]), bounded(a[1])).length)));
        streams.function(
                "[method]input-stream.blocking-skip",
                a ->
                        attempt(
                                () ->
                                        Case.ok(
                                                (long)
                                                        blockingRead(input(a[0]), bounded(a[1]))
                                                                .length)));
        // input-stream.subscribe() -> pollable
        streams.function("[method]input-stream.subscribe", a -> input(a[0]).pollable());
    }

    private byte[] read(InputStreamResource stream, int most) throws StreamFailure {
        byte[] bytes = stream.read(most);
        traffic.read(bytes.length);
        return bytes;
    }

    private byte[] blockingRead(InputStreamResource stream, int most) throws StreamFailure {
        byte[] bytes = read(stream, most);
        while (bytes.length == 0 && most > 0) {
            poll.await(List.of(stream.pollable()));
            bytes = read(stream, most);
        }
        return bytes;
    }

    private void bindOutput(HostInterface streams) {
        // output-stream.check-write() -> result<u64, stream-error>
        streams.function(
                "[method]output-stream.check-write",
                a -> attempt(() -> Case.ok((long) output(a[0]).permit())));
        // output-stream.write(contents: list<u8>) -> result<_, stream-error>
        streams.function("[method]output-stream.write", a -> write(output(a[0]), (byte[]) a[1]));
        streams.function(
                "[method]output-stream.blocking-write-and-flush",
                a -> flushed(write(output(a[0]), (byte[]) a[1]), output(a[0])));
        streams.function("[method]output-stream.flush", _ -> Case.OK);
        streams.function(
                "[method]output-stream.blocking-flush", a -> flushed(Case.OK, output(a[0])));
        streams.function("[method]output-stream.subscribe", a -> output(a[0]).pollable());
        // output-stream.write-zeroes(len: u64): at most the permit.
        streams.function(
                "[method]output-stream.write-zeroes",
                a -> writeZeroes(output(a[0]), bounded(a[1])));
        streams.function(
                "[method]output-stream.blocking-write-zeroes-and-flush",
                a -> flushed(writeZeroes(output(a[0]), bounded(a[1])), output(a[0])));
        // output-stream.splice(src: borrow<input-stream>, len: u64) -> result<u64, stream-error>
        streams.function(
                "[method]output-stream.splice",
                a -> splice(output(a[0]), input(a[1]), bounded(a[2]), false));
        streams.function(
                "[method]output-stream.blocking-splice",
                a -> splice(output(a[0]), input(a[1]), bounded(a[2]), true));
    }

    private Case write(OutputStreamResource stream, byte[] bytes) {
        return attempt(
                () -> {
                    for (int done = 0; done < bytes.length; ) {
                        interruption.check();
                        int step = Math.min(bytes.length - done, OutputStreamResource.PERMIT);
                        write(stream, bytes, done, step);
                        done += step;
                    }
                    return Case.OK;
                });
    }

    private void write(OutputStreamResource stream, byte[] bytes, int offset, int length)
            throws StreamFailure {
        stream.write(bytes, offset, length);
        traffic.wrote(length);
    }

    /// @param written what writing gave
    private static Case flushed(Case written, OutputStreamResource stream) {
        return written.index() != 0
                ? written
                : attempt(
                        () -> {
                            stream.flush();
                            return written;
                        });
    }

    private Case writeZeroes(OutputStreamResource stream, int length) {
        return attempt(
                () -> {
                    for (int done = 0; done < length; done += ZEROES.length) {
                        write(stream, ZEROES, 0, Math.min(ZEROES.length, length - done));
                    }
                    return Case.OK;
                });
    }

    private Case splice(
            OutputStreamResource target, InputStreamResource source, int most, boolean blocking) {
        return attempt(
                () -> {
                    if (blocking) {
                        poll.await(List.of(target.pollable()));
                    }
                    int room = Math.min(most, target.permit());
                    byte[] bytes = blocking ? blockingRead(source, room) : read(source, room);
                    write(target, bytes, 0, bytes.length);
                    return Case.ok((long) bytes.length);
                });
    }

    /// A length of the guest's, cut to what one call moves.
    private static int bounded(Object length) {
        long wanted = (Long) length;
        return wanted < 0 || wanted > InputStreamResource.CHUNK
                ? InputStreamResource.CHUNK
                : (int) wanted;
    }

    private static InputStreamResource input(Object representation) {
        return (InputStreamResource) representation;
    }

    private static OutputStreamResource output(Object representation) {
        return (OutputStreamResource) representation;
    }
}
