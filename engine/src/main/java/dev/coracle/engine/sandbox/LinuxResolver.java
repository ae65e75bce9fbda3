package dev.coracle.engine.sandbox;

import dev.coracle.engine.grant.Denial;

/// Opens a path beneath a directory: the one place where a guest's path with more than one
/// component meets the system.
interface LinuxResolver {

    /// The most symbolic links on one way, as the kernel has it.
    int MOST_LINKS = 40;

    /// @param directory an open descriptor; stays open
    /// @param path relative, not empty, without NUL
    /// @param flags as of `openat`; with `O_NOFOLLOW` a link at the end is not followed
    /// @return a descriptor that the caller closes
    /// @throws HostFailure `NOTCAPABLE` where the way leads outside
    int open(LinuxCalls calls, int directory, String path, int flags, int mode) throws HostFailure;

    static HostFailure leadsOutside() {
        return HostFailure.denied(Errno.NOTCAPABLE, Denial.LEADS_OUTSIDE);
    }
}
