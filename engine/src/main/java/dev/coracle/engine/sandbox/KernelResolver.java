package dev.coracle.engine.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

/// Lets the kernel walk: `openat2` with `RESOLVE_BENEATH` (Linux 5.6), which no change of the tree
/// can fool.
final class KernelResolver implements LinuxResolver {

    /// The kernel gives up where the tree changes under a walk through `..`; so often is enough to
    /// get through next to a process that does nothing but rename.
    private static final int MOST_TRIES = 1_000;

    private static final int HOW_SIZE = 24;

    @Override
    public int open(LinuxCalls calls, int directory, String path, int flags, int mode)
            throws HostFailure {
        calls.structure.set(JAVA_LONG, 0, flags);
        calls.structure.set(JAVA_LONG, 8, mode);
        calls.structure.set(
                JAVA_LONG, 16, LinuxFlags.RESOLVE_BENEATH | LinuxFlags.RESOLVE_NO_MAGICLINKS);
        long address = calls.path(path);
        for (int tries = 0; ; tries++) {
            try {
                return (int)
                        calls.call(
                                LinuxCalls.Call.OPENAT2,
                                directory,
                                address,
                                calls.structure.address(),
                                HOW_SIZE);
            } catch (HostFailure e) {
                switch (e.errno()) {
                    case XDEV -> throw LinuxResolver.leadsOutside();
                    case AGAIN -> {
                        if (tries == MOST_TRIES) {
                            throw e;
                        }
                    }
                    default -> throw e;
                }
            }
        }
    }

    /// Whether this kernel has `openat2`, and nothing forbids it to this process.
    static boolean works(LinuxCalls calls) {
        try {
            int self =
                    (int)
                            calls.call(
                                    LinuxCalls.Call.OPENAT,
                                    LinuxFlags.AT_FDCWD,
                                    calls.path("/"),
                                    LinuxFlags.O_PATH | LinuxFlags.O_CLOEXEC);
            try {
                int opened =
                        new KernelResolver()
                                .open(
                                        calls,
                                        self,
                                        ".",
                                        LinuxFlags.O_PATH | LinuxFlags.O_CLOEXEC,
                                        0);
                calls.closeDescriptor(opened);
                return true;
            } finally {
                calls.closeDescriptor(self);
            }
        } catch (HostFailure e) {
            return false;
        }
    }
}
