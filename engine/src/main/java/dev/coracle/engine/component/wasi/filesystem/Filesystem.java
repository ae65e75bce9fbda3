package dev.coracle.engine.component.wasi.filesystem;

import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.GuestPath;
import dev.coracle.engine.runtime.Traffic;
import dev.coracle.engine.sandbox.HostDirectory;
import dev.coracle.engine.sandbox.OpenHandles;
import dev.coracle.engine.sandbox.Sandbox;
import dev.coracle.engine.wasi.GrantedThings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The granted directories of a run, and the interfaces over them.
public final class Filesystem implements AutoCloseable {

    private final Sandbox sandbox = new Sandbox();
    private final OpenCount open;
    private final List<HostDirectory> directories = new ArrayList<>();
    private final List<DirectoryGrant> grants;
    private final @Nullable HiddenDirectory hidden;
    private final Descriptors descriptors;
    private final PathFunctions paths;

    private Filesystem(
            Grants grants,
            AccessTrail trail,
            Traffic traffic,
            OpenHandles handles,
            boolean hiddenRoot) {
        this.grants = grants.directories();
        boolean rootGranted = this.grants.stream().anyMatch(each -> each.guest().equals("/"));
        this.hidden = hiddenRoot && !rootGranted ? new HiddenDirectory() : null;
        this.open = new OpenCount(handles);
        this.descriptors = new Descriptors(open, traffic);
        this.paths = new PathFunctions(open, trail);
    }

    /// Opens the granted directories.
    ///
    /// @param traffic counts what is read and written without a stream
    /// @param handles what is open is counted among these
    /// @param hiddenRoot whether the program is shown a root that nothing can be done with, where
    ///   none is granted; see [dev.coracle.engine.wasi.HiddenRoot]
    /// @throws IOException a sentence: one cannot be opened
    public static Filesystem open(
            Grants grants,
            AccessTrail trail,
            Traffic traffic,
            OpenHandles handles,
            boolean hiddenRoot)
            throws IOException {
        Filesystem files = new Filesystem(grants, trail, traffic, handles, hiddenRoot);
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
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < directories.size(); i++) {
            DirectoryGrant grant = grants.get(i);
            int flags = OpenNode.READ | (grant.writable() ? OpenNode.MUTATE_DIRECTORY : 0);
            OpenNode node =
                    new OpenNode(
                            directories.get(i), grant, GuestPath.of(grant.guest()), flags, open);
            all.add(new Object[] {node, grant.guest()});
        }
        HiddenDirectory root = hidden;
        if (root != null) {
            OpenNode node = new OpenNode(root, null, GuestPath.of("/"), OpenNode.READ, open);
            all.add(new Object[] {node, "/"});
        }
        return all.toArray();
    }

    /// How often something was asked of the hidden root.
    public int hiddenRefusals() {
        return hidden == null ? 0 : hidden.refusals();
    }

    @Override
    public void close() {
        open.close();
        sandbox.close();
    }
}
