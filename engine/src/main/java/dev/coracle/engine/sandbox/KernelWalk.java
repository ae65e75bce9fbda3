package dev.coracle.engine.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

/// Lets the kernel walk: `openat2` with `RESOLVE_BENEATH` (Linux 5.6), which no change of the tree
/// can fool. What is not opened for its content is pointed at with `O_PATH`.
final class KernelWalk implements PathWalk {

    /// The kernel gives up where the tree changes under a walk through `..`; so often is enough to
    /// get through next to a process that does nothing but rename.
    private static final int MOST_TRIES = 1_000;

    private static final int HOW_SIZE = 24;

    @Override
    public int open(PosixCalls calls, int directory, String path, int flags, int mode)
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
                                PosixCall.OPENAT2,
                                directory,
                                address,
                                calls.structure.address(),
                                HOW_SIZE);
            } catch (HostFailure e) {
                switch (e.errno()) {
                    case XDEV -> throw PathWalk.leadsOutside();
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

    @Override
    public int openDirectory(PosixCalls calls, int directory, String path) throws HostFailure {
        PosixFlags flags = calls.system.flags();
        int how = LinuxFlags.O_PATH | flags.directory() | flags.closeOnExec();
        return open(calls, directory, path, how, 0);
    }

    /// A descriptor that stands for the thing and gives no access to its content.
    private int pointAt(PosixCalls calls, int directory, String path, boolean follow)
            throws HostFailure {
        PosixFlags flags = calls.system.flags();
        int how = LinuxFlags.O_PATH | flags.closeOnExec() | (follow ? 0 : flags.noFollow());
        return open(calls, directory, path, how, 0);
    }

    @Override
    public FileStatus status(PosixCalls calls, int directory, String path, boolean follow)
            throws HostFailure {
        int found = pointAt(calls, directory, path, follow);
        try {
            return PosixStatus.of(calls, found);
        } finally {
            calls.closeDescriptor(found);
        }
    }

    @Override
    public void setTimes(
            PosixCalls calls, int directory, String path, boolean follow, FileTimes times)
            throws HostFailure {
        int found = pointAt(calls, directory, path, follow);
        try {
            calls.call(
                    PosixCall.UTIMENSAT,
                    found,
                    calls.path(""),
                    PosixStatus.times(calls, times),
                    LinuxFlags.AT_EMPTY_PATH);
        } finally {
            calls.closeDescriptor(found);
        }
    }

    @Override
    public byte[] readLink(PosixCalls calls, int directory, String path) throws HostFailure {
        int found = pointAt(calls, directory, path, false);
        try {
            return PosixStatus.linkText(calls, found, "");
        } catch (HostFailure e) {
            throw e.errno() == Errno.NOENT ? HostFailure.of(Errno.INVAL) : e;
        } finally {
            calls.closeDescriptor(found);
        }
    }

    /// Whether this kernel has `openat2`, and nothing forbids it to this process.
    static boolean works(PosixCalls calls) {
        PosixFlags flags = calls.system.flags();
        int how = LinuxFlags.O_PATH | flags.closeOnExec();
        try {
            int self = calls.open(flags.currentDirectory(), "/", how, 0);
            try {
                calls.closeDescriptor(new KernelWalk().open(calls, self, ".", how, 0));
                return true;
            } finally {
                calls.closeDescriptor(self);
            }
        } catch (HostFailure e) {
            return false;
        }
    }
}
