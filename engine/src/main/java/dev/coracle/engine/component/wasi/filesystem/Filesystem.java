package dev.coracle.engine.component.wasi.filesystem;

import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.GuestPath;
import dev.coracle.engine.sandbox.HostDirectory;
import dev.coracle.engine.sandbox.Sandbox;
import dev.coracle.engine.wasi.GrantedThings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The granted directories of a run, and the interfaces over them.
public final class Filesystem implements AutoCloseable {

    private final Sandbox sandbox = new Sandbox();
    private final OpenCount open;
    private final List<HostDirectory> directories = new ArrayList<>();
    private final List<DirectoryGrant> grants;
    private final Descriptors descriptors;
    private final PathFunctions paths;

    private Filesystem(Grants grants, AccessTrail trail) {
        this.grants = grants.directories();
        this.open = new OpenCount(grants.limits().openFiles());
        this.descriptors = new Descriptors(open);
        this.paths = new PathFunctions(open, trail);
    }

    /// Opens the granted directories.
    ///
    /// @throws IOException a sentence: one cannot be opened
    public static Filesystem open(Grants grants, AccessTrail trail) throws IOException {
        Filesystem files = new Filesystem(grants, trail);
        try {
            for (DirectoryGrant grant : files.grants) {
                HostDirectory directory = GrantedThings.directory(files.sandbox, grant);
                files.open.use(directory);
                files.directories.add(directory);
            }
            return files;
        } catch (IOException e) {
            files.close();
            throw e;
        }
    }

    public void bindTypes(HostInterface types) {
        descriptors.bind(types);
        paths.bind(types);
    }

    public void bindPreopens(HostInterface preopens) {
        // get-directories() -> list<tuple<descriptor, string>>
        preopens.function("get-directories", _ -> preopened());
    }

    private Object preopened() {
        Object[] all = new Object[directories.size()];
        for (int i = 0; i < all.length; i++) {
            DirectoryGrant grant = grants.get(i);
            int flags = OpenNode.READ | (grant.writable() ? OpenNode.MUTATE_DIRECTORY : 0);
            OpenNode node =
                    new OpenNode(
                            directories.get(i), grant, GuestPath.of(grant.guest()), flags, open);
            all[i] = new Object[] {node, grant.guest()};
        }
        return all;
    }

    @Override
    public void close() {
        open.close();
        sandbox.close();
    }
}
