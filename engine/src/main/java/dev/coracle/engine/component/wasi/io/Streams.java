package dev.coracle.engine.component.wasi.io;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.runtime.Interruption;
import java.util.List;

/// `wasi:io/streams` and `wasi:io/error`.
///
/// Outputs take everything at once: they block instead of asking the guest to wait, so that
/// flushing has nothing to do and they are always ready.
public final class Streams {

    private static final byte[] ZEROES = new byte[4_096];

    private final Poll poll;
    private final Interruption interruption;

    public Streams(Poll poll, Interruption interruption) {
        this.poll = poll;
        this.interruption = interruption;
    }

    public void bindError(HostInterface error) {
        // error.to-debug-string() -> string
        error.function("[method]error.to-debug-string", a -> ((IoError) a[0]).errno().toString());
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
                a -> attempt(() -> Case.ok(input(a[0]).read(bounded(a[1])))));
        // input-stream.blocking-read(len: u64): waits for the first byte.
        streams.function(
                "[method]input-stream.blocking-read",
                a -> attempt(() -> Case.ok(blockingRead(input(a[0]), bounded(a[1])))));
        // input-stream.skip(len: u64) -> result<u64, stream-error>
        streams.function(
                "[method]input-stream.skip",
                a -> attempt(() -> Case.ok((long) input(a[0]).read(bounded(a[1])).length)));
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

    private byte[] blockingRead(InputStreamResource stream, int most) throws StreamFailure {
        byte[] bytes = stream.read(most);
        while (bytes.length == 0 && most > 0) {
            poll.await(List.of(stream.pollable()));
            bytes = stream.read(most);
        }
        return bytes;
    }

    private void bindOutput(HostInterface streams) {
        // output-stream.check-write() -> result<u64, stream-error>
        streams.function(
                "[method]output-stream.check-write",
                _ -> Case.ok((long) OutputStreamResource.PERMIT));
        // output-stream.write(contents: list<u8>) -> result<_, stream-error>
        streams.function("[method]output-stream.write", a -> write(output(a[0]), (byte[]) a[1]));
        streams.function(
                "[method]output-stream.blocking-write-and-flush",
                a -> write(output(a[0]), (byte[]) a[1]));
        streams.function("[method]output-stream.flush", _ -> Case.OK);
        streams.function("[method]output-stream.blocking-flush", _ -> Case.OK);
        streams.function("[method]output-stream.subscribe", _ -> Pollable.always());
        // output-stream.write-zeroes(len: u64): at most the permit.
        streams.function(
                "[method]output-stream.write-zeroes",
                a -> writeZeroes(output(a[0]), bounded(a[1])));
        streams.function(
                "[method]output-stream.blocking-write-zeroes-and-flush",
                a -> writeZeroes(output(a[0]), bounded(a[1])));
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
                        stream.write(bytes, done, step);
                        done += step;
                    }
                    return Case.OK;
                });
    }

    private static Case writeZeroes(OutputStreamResource stream, int length) {
        return attempt(
                () -> {
                    for (int done = 0; done < length; done += ZEROES.length) {
                        stream.write(ZEROES, 0, Math.min(ZEROES.length, length - done));
                    }
                    return Case.OK;
                });
    }

    private Case splice(
            OutputStreamResource target, InputStreamResource source, int most, boolean blocking) {
        return attempt(
                () -> {
                    byte[] bytes = blocking ? blockingRead(source, most) : source.read(most);
                    target.write(bytes, 0, bytes.length);
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
