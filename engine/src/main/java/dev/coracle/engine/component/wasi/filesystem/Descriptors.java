package dev.coracle.engine.component.wasi.filesystem;

import static dev.coracle.engine.component.wasi.filesystem.Operations.doing;
import static dev.coracle.engine.component.wasi.filesystem.Operations.giving;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.component.wasi.io.InputStreamResource;
import dev.coracle.engine.component.wasi.io.SystemError;
import dev.coracle.engine.runtime.Traffic;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.FileKind;
import dev.coracle.engine.sandbox.FileStatus;
import dev.coracle.engine.sandbox.HostFailure;
import java.util.Arrays;
import java.util.OptionalLong;

/// The functions of `descriptor` that name no path, and those of `directory-entry-stream`.
final class Descriptors {

    private final OpenCount open;
    private final Traffic traffic;

    /// @param traffic counts what is read and written without a stream
    Descriptors(OpenCount open, Traffic traffic) {
        this.open = open;
        this.traffic = traffic;
    }

    void bind(HostInterface types) {
        bindStreams(types);
        bindContent(types);
        bindStatus(types);
        // directory-entry-stream.read-directory-entry() -> result<option<directory-entry>, ..>
        types.function(
                "[method]directory-entry-stream.read-directory-entry",
                a -> giving(() -> ((Listing) a[0]).next()));
        // filesystem-error-code(err: borrow<error>) -> option<error-code>
        types.function(
                "filesystem-error-code",
                a ->
                        a[0] instanceof SystemError(Errno errno)
                                ? Case.some(ErrorCode.of(errno))
                                : Case.NONE);
    }

    private void bindStreams(HostInterface types) {
        // descriptor.read-via-stream(offset: filesize) -> result<input-stream, error-code>
        types.function(
                "[method]descriptor.read-via-stream",
                a -> giving(() -> new FileInput(readable(a[0]).file(), open, offset(a[1]))));
        types.function(
                "[method]descriptor.write-via-stream",
                a ->
                        giving(
                                () ->
                                        new FileOutput(
                                                writable(a[0]).file(),
                                                open,
                                                OptionalLong.of(offset(a[1])))));
        types.function(
                "[method]descriptor.append-via-stream",
                a ->
                        giving(
                                () ->
                                        new FileOutput(
                                                writable(a[0]).file(),
                                                open,
                                                OptionalLong.empty())));
        // descriptor.read-directory() -> result<directory-entry-stream, error-code>
        types.function(
                "[method]descriptor.read-directory",
                a -> giving(() -> new Listing(node(a[0]).directory(), open)));
    }

    private void bindContent(HostInterface types) {
        // descriptor.read(length, offset) -> result<tuple<list<u8>, bool>, error-code>
        types.function(
                "[method]descriptor.read",
                a -> giving(() -> read(readable(a[0]), (Long) a[1], offset(a[2]))));
        // descriptor.write(buffer: list<u8>, offset) -> result<filesize, error-code>
        types.function(
                "[method]descriptor.write",
                a -> giving(() -> write(writable(a[0]), (byte[]) a[1], offset(a[2]))));
        types.function(
                "[method]descriptor.set-size",
                a -> doing(() -> writable(a[0]).file().setSize(offset(a[1]))));
        types.function("[method]descriptor.sync", a -> doing(() -> node(a[0]).node().sync()));
        types.function(
                "[method]descriptor.sync-data", a -> doing(() -> node(a[0]).node().syncData()));
        // descriptor.advise(offset, length, advice): taken note of, as is allowed.
        types.function("[method]descriptor.advise", _ -> Case.OK);
    }

    private static void bindStatus(HostInterface types) {
        types.function("[method]descriptor.get-flags", a -> Case.ok(node(a[0]).flags()));
        types.function(
                "[method]descriptor.get-type",
                a ->
                        node(a[0]).isHidden()
                                ? Case.ok(Status.kind(FileKind.DIRECTORY))
                                : giving(() -> Status.kind(node(a[0]).node().status().kind())));
        types.function(
                "[method]descriptor.stat",
                a -> giving(() -> Status.of(node(a[0]).node().status())));
        types.function(
                "[method]descriptor.set-times",
                a -> doing(() -> node(a[0]).node().setTimes(Status.times(a[1], a[2]))));
        types.function(
                "[method]descriptor.metadata-hash",
                a -> giving(() -> Status.hash(node(a[0]).node().status())));
        // descriptor.is-same-object(other: borrow<descriptor>) -> bool
        types.function("[method]descriptor.is-same-object", a -> isSame(node(a[0]), node(a[1])));
    }

    private static boolean isSame(OpenNode a, OpenNode b) {
        try {
            FileStatus first = a.node().status();
            FileStatus second = b.node().status();
            return first.device() == second.device() && first.inode() == second.inode();
        } catch (HostFailure e) {
            return false;
        }
    }

    /// @param length unsigned; at most a chunk is read
    private Object read(OpenNode node, long length, long offset) throws HostFailure {
        int most =
                length < 0 || length > InputStreamResource.CHUNK
                        ? InputStreamResource.CHUNK
                        : (int) length;
        byte[] bytes = new byte[most];
        int read = most == 0 ? 0 : node.file().readAt(bytes, 0, most, offset);
        traffic.read(read);
        return new Object[] {Arrays.copyOf(bytes, read), most > 0 && read == 0};
    }

    private long write(OpenNode node, byte[] bytes, long offset) throws HostFailure {
        int written = node.file().writeAt(bytes, 0, bytes.length, offset);
        traffic.wrote(written);
        return written;
    }

    static OpenNode node(Object representation) {
        return (OpenNode) representation;
    }

    private static OpenNode readable(Object representation) throws HostFailure {
        return opened(representation, OpenNode.READ);
    }

    private static OpenNode writable(Object representation) throws HostFailure {
        return opened(representation, OpenNode.WRITE);
    }

    /// What was not asked for when it was opened cannot be done later.
    private static OpenNode opened(Object representation, int flag) throws HostFailure {
        OpenNode node = node(representation);
        if ((node.flags() & flag) == 0) {
            throw HostFailure.of(Errno.BADF);
        }
        return node;
    }

    private static long offset(Object unsigned) throws HostFailure {
        long offset = (Long) unsigned;
        if (offset < 0) {
            throw HostFailure.of(Errno.INVAL);
        }
        return offset;
    }
}
