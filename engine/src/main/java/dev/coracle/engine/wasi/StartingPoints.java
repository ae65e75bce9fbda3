package dev.coracle.engine.wasi;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Denial;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.Trap;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;

/// The directories that paths start from.
///
/// Programs of some languages ask the host even where no granted directory holds a path, with a
/// number that cannot be open: Go with -1, Zig with 3, which it takes for the current directory.
/// They get `badf`, as from any host, and the path is recorded as not granted.
final class StartingPoints {

    /// What Go passes where it found no directory.
    private static final int NONE = -1;

    /// Where granted directories begin, and so what some languages take for the current directory.
    private static final int CURRENT = 3;

    private final DescriptorTable table;
    private final AccessTrail trail;
    private final boolean anyGranted;

    StartingPoints(DescriptorTable table, AccessTrail trail, boolean anyGranted) {
        this.table = table;
        this.trail = trail;
        this.anyGranted = anyGranted;
    }

    /// @param kind what is asked of the path
    /// @throws HostFailure `BADF`, `NOTDIR`, `NOTCAPABLE`
    Descriptor.OpenDirectory get(
            Access.Kind kind, Memory memory, int number, long rights, int path, int length)
            throws HostFailure {
        try {
            return table.directory(number, rights);
        } catch (HostFailure e) {
            boolean looking = number == NONE || (number == CURRENT && !anyGranted);
            if (looking && e.errno() == Errno.BADF) {
                record(kind, memory, path, length);
            }
            throw e;
        }
    }

    private void record(Access.Kind kind, Memory memory, int path, int length) {
        try {
            trail.denyPath(kind, "/", Layout.path(memory, path, length), Denial.NOT_GRANTED);
        } catch (HostFailure | Trap e) {
            // Names nothing: the number alone is the answer.
        }
    }
}
