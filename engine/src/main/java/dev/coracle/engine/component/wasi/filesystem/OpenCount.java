package dev.coracle.engine.component.wasi.filesystem;

import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.HostNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/// How many files and directories a run has open, each counted once however many streams read it;
/// closes what nobody uses any more.
final class OpenCount implements AutoCloseable {

    private final int most;
    private final IdentityHashMap<HostNode, Integer> users = new IdentityHashMap<>();

    /// @param most open at once
    OpenCount(int most) {
        this.most = most;
    }

    /// @throws HostFailure `MFILE` where the limit is reached
    void requireRoom() throws HostFailure {
        if (users.size() >= most) {
            throw HostFailure.of(Errno.MFILE);
        }
    }

    void use(HostNode node) {
        users.merge(node, 1, Integer::sum);
    }

    void remove(HostNode node) {
        if (users.merge(node, -1, Integer::sum) <= 0) {
            users.remove(node);
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
