package dev.coracle.engine.component.wasi.filesystem;

import static dev.coracle.engine.component.wasi.filesystem.Descriptors.node;
import static dev.coracle.engine.component.wasi.filesystem.Operations.doing;
import static dev.coracle.engine.component.wasi.filesystem.Operations.giving;

import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostDirectory;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.HostNode;
import dev.coracle.engine.sandbox.OpenRequest;
import dev.coracle.engine.wasi.PathOperation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// The functions of `descriptor` that name a path: each is decided by the grant that the directory
/// came from, done by the sandbox, and recorded.
final class PathFunctions {

    private static final int FOLLOW = 1;

    private static final int CREATE = 1;
    private static final int DIRECTORY = 2;
    private static final int EXCLUSIVE = 4;
    private static final int TRUNCATE = 8;

    private final OpenCount open;
    private final AccessTrail trail;

    PathFunctions(OpenCount open, AccessTrail trail) {
        this.open = open;
        this.trail = trail;
    }

    void bind(HostInterface types) {
        bindReading(types);
        bindChanging(types);
        bindMoving(types);
    }

    private void bindReading(HostInterface types) {
        // descriptor.open-at(path-flags, path, open-flags, flags) -> result<descriptor, ..>
        types.function(
                "[method]descriptor.open-at",
                a ->
                        giving(
                                () ->
                                        open(
                                                node(a[0]),
                                                (Integer) a[1],
                                                (String) a[2],
                                                (Integer) a[3],
                                                (Integer) a[4])));
        types.function(
                "[method]descriptor.stat-at",
                a ->
                        giving(
                                () ->
                                        reading(
                                                a[0],
                                                (String) a[2],
                                                directory ->
                                                        Status.of(
                                                                directory.status(
                                                                        (String) a[2],
                                                                        followed(a[1]))))));
        types.function(
                "[method]descriptor.metadata-hash-at",
                a ->
                        giving(
                                () ->
                                        reading(
                                                a[0],
                                                (String) a[2],
                                                directory ->
                                                        Status.hash(
                                                                directory.status(
                                                                        (String) a[2],
                                                                        followed(a[1]))))));
        types.function(
                "[method]descriptor.readlink-at",
                a ->
                        giving(
                                () ->
                                        reading(
                                                a[0],
                                                (String) a[1],
                                                directory ->
                                                        text(directory.readLink((String) a[1])))));
    }

    private void bindChanging(HostInterface types) {
        types.function(
                "[method]descriptor.set-times-at",
                a ->
                        doing(
                                () ->
                                        changing(
                                                Access.Kind.SET_TIMES,
                                                a[0],
                                                (String) a[2],
                                                directory ->
                                                        directory.setTimes(
                                                                (String) a[2],
                                                                followed(a[1]),
                                                                Status.times(a[3], a[4])))));
        change(
                types,
                "create-directory-at",
                Access.Kind.MAKE_DIRECTORY,
                HostDirectory::makeDirectory);
        change(types, "remove-directory-at", Access.Kind.REMOVE, HostDirectory::removeDirectory);
        change(types, "unlink-file-at", Access.Kind.REMOVE, HostDirectory::removeFile);
        // descriptor.symlink-at(old-path, new-path): not-permitted where the text is absolute.
        types.function(
                "[method]descriptor.symlink-at",
                a ->
                        doing(
                                () ->
                                        changing(
                                                Access.Kind.LINK,
                                                a[0],
                                                (String) a[2],
                                                directory ->
                                                        directory.makeSymbolicLink(
                                                                (String) a[1], (String) a[2]))));
    }

    private void bindMoving(HostInterface types) {
        // descriptor.rename-at(old-path, new-descriptor: borrow<descriptor>, new-path)
        types.function(
                "[method]descriptor.rename-at",
                a ->
                        doing(
                                () ->
                                        moving(
                                                Access.Kind.RENAME,
                                                node(a[0]),
                                                (String) a[1],
                                                node(a[2]),
                                                (String) a[3])));
        // descriptor.link-at(old-path-flags, old-path, new-descriptor, new-path): invalid where a
        // link is to be followed.
        types.function(
                "[method]descriptor.link-at",
                a ->
                        doing(
                                () -> {
                                    if (followed(a[1])) {
                                        throw HostFailure.of(Errno.INVAL);
                                    }
                                    moving(
                                            Access.Kind.LINK,
                                            node(a[0]),
                                            (String) a[2],
                                            node(a[3]),
                                            (String) a[4]);
                                }));
    }

    /// Something that changes what one path names.
    @FunctionalInterface
    private interface Change {
        void run(HostDirectory directory, String path) throws HostFailure;
    }

    private void change(HostInterface types, String name, Access.Kind kind, Change change) {
        types.function(
                "[method]descriptor." + name,
                a ->
                        doing(
                                () ->
                                        changing(
                                                kind,
                                                a[0],
                                                (String) a[1],
                                                directory ->
                                                        change.run(directory, (String) a[1]))));
    }

    private Object reading(Object at, String path, PathOperation.Body<Object> operation)
            throws HostFailure {
        OpenNode node = node(at);
        return PathOperation.perform(
                trail,
                Access.Kind.STAT,
                node.target(path),
                node.decide(false),
                () -> operation.run(node.directory()));
    }

    /// Something done in a directory, without a result.
    @FunctionalInterface
    private interface Done {
        void run(HostDirectory directory) throws HostFailure;
    }

    private void changing(Access.Kind kind, Object at, String path, Done operation)
            throws HostFailure {
        OpenNode node = node(at);
        PathOperation.perform(
                trail,
                kind,
                node.target(path),
                node.decide(true),
                () -> {
                    operation.run(node.directory());
                    return path;
                });
    }

    private void moving(
            Access.Kind kind, OpenNode from, String path, OpenNode into, String targetPath)
            throws HostFailure {
        try {
            PathOperation.require(into.decide(true));
        } catch (HostFailure e) {
            e.denial().ifPresent(denial -> trail.deny(kind, into.target(targetPath), denial));
            throw e;
        }
        changing(
                kind,
                from,
                path,
                directory -> {
                    if (kind == Access.Kind.RENAME) {
                        directory.rename(path, into.directory(), targetPath);
                    } else {
                        directory.link(path, into.directory(), targetPath);
                    }
                });
    }

    private Object open(OpenNode at, int pathFlags, String path, int how, int flags)
            throws HostFailure {
        if ((how & CREATE) != 0 && (how & DIRECTORY) != 0) {
            throw HostFailure.of(Errno.INVAL);
        }
        boolean directory = (how & DIRECTORY) != 0;
        OpenRequest request =
                new OpenRequest(
                        (flags & OpenNode.READ) != 0,
                        (flags & OpenNode.WRITE) != 0 && !directory,
                        (how & CREATE) != 0,
                        (how & EXCLUSIVE) != 0,
                        (how & TRUNCATE) != 0,
                        directory,
                        (pathFlags & FOLLOW) != 0,
                        false,
                        (flags & OpenNode.SYNC) != 0);
        open.requireRoom();
        HostNode node =
                PathOperation.perform(
                        trail,
                        kind(request),
                        at.target(path),
                        at.decide(request.changes()),
                        () -> at.directory().open(path, request));
        int kept = at.writable() ? flags : flags & ~OpenNode.MUTATE_DIRECTORY;
        return new OpenNode(node, at.grant(), at.path().resolve(path), kept, open);
    }

    private static Access.Kind kind(OpenRequest request) {
        if (request.create()) {
            return Access.Kind.CREATE;
        }
        if (request.changes()) {
            return Access.Kind.OPEN_WRITE;
        }
        return request.directory() ? Access.Kind.LIST : Access.Kind.OPEN_READ;
    }

    private static boolean followed(Object pathFlags) {
        return ((Integer) pathFlags & FOLLOW) != 0;
    }

    private static String text(byte[] bytes) throws HostFailure {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw HostFailure.of(Errno.ILSEQ);
        }
    }
}
