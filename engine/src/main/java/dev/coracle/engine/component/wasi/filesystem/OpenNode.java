package dev.coracle.engine.component.wasi.filesystem;

import dev.coracle.engine.component.wasi.host.HostResource;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.GuestPath;
import dev.coracle.engine.grant.PathDecision;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostDirectory;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.HostFile;
import dev.coracle.engine.sandbox.HostNode;
import org.jspecify.annotations.Nullable;

/// `descriptor`: a file or directory that the guest has open.
///
/// @param grant that it is under; null for the hidden root
/// @param path as the guest knows it, for the trail
/// @param flags `descriptor-flags` that it was opened with
/// @param open the count that it is part of
record OpenNode(
        HostNode node, @Nullable DirectoryGrant grant, GuestPath path, int flags, OpenCount open)
        implements HostResource {

    static final int READ = 1;
    static final int WRITE = 2;
    static final int SYNC = 4 | 8 | 16;
    static final int MUTATE_DIRECTORY = 32;

    OpenNode {
        open.use(node);
    }

    HostFile file() throws HostFailure {
        if (node instanceof HostFile file) {
            return file;
        }
        throw HostFailure.of(Errno.BADF);
    }

    HostDirectory directory() throws HostFailure {
        if (node instanceof HostDirectory directory) {
            return directory;
        }
        throw HostFailure.of(Errno.NOTDIR);
    }

    PathDecision decide(boolean writing) {
        if (node instanceof HiddenDirectory hidden) {
            hidden.asked();
        }
        return PathDecision.decide(grant, writing);
    }

    boolean writable() {
        return grant != null && grant.writable();
    }

    /// Whether it is the hidden root.
    boolean isHidden() {
        return grant == null;
    }

    /// Absolute, for the trail.
    String target(String relative) {
        return path.resolve(relative).text();
    }

    /// Streams of a file outlive its descriptor: the file is closed with the last of them.
    @Override
    public void drop() {
        open.remove(node);
    }
}
