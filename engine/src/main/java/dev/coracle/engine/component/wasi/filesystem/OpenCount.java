package dev.coracle.engine.component.wasi.filesystem;

import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.HostNode;
import dev.coracle.engine.sandbox.OpenHandles;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/// The files and directories that a run has open, each counted once however many streams read it;
/// closes what nobody uses any more.
final class OpenCount implements AutoCloseable {

    private final OpenHandles handles;
    private final IdentityHashMap<HostNode, Integer> users = new IdentityHashMap<>();

    /// @param handles what they are counted among
    OpenCount(OpenHandles handles) {
        this.handles = handles;
    }

    /// @throws HostFailure `MFILE` where the limit is reached
    void requireRoom() throws HostFailure {
        handles.requireRoom();
    }

    void use(HostNode node) {
        if (users.merge(node, 1, Integer::sum) == 1) {
            handles.add();
        }
    }

    void remove(HostNode node) {
        if (users.merge(node, -1, Integer::sum) <= 0) {
            users.remove(node);
            handles.give();
            node.close();
        }
    }

    @Override
    public void close() {
        List<HostNode> left = new ArrayList<>(users.keySet());
        users.clear();
        left.forEach(HostNode::close);
    }
}
