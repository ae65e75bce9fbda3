package dev.coracle.engine.sandbox;

import dev.coracle.engine.grant.Denial;

/// A way to get from a directory to what a path names beneath it: the one place where a guest's
/// path with more than one component meets the system.
///
/// In each method, `directory` is an open descriptor that stays open, and `path` is relative, not
/// empty and without NUL. Each fails with `NOTCAPABLE` where the way leads outside.
interface PathWalk {

    /// The most symbolic links on one way, as Linux has it.
    int MOST_LINKS = 40;

    /// @param flags as of `openat`; with `O_NOFOLLOW` a link at the end is not followed
    /// @return a descriptor that the caller closes
    int open(PosixCalls calls, int directory, String path, int flags, int mode) throws HostFailure;

    /// A directory in which single components are going to be named.
    ///
    /// @return a descriptor that the caller closes
    int openDirectory(PosixCalls calls, int directory, String path) throws HostFailure;

    /// @param follow whether a link at the end is followed, here and below
    FileStatus status(PosixCalls calls, int directory, String path, boolean follow)
            throws HostFailure;

    void setTimes(PosixCalls calls, int directory, String path, boolean follow, FileTimes times)
            throws HostFailure;

    /// @throws HostFailure `INVAL` where it is no link
    byte[] readLink(PosixCalls calls, int directory, String path) throws HostFailure;

    static HostFailure leadsOutside() {
        return HostFailure.denied(Errno.NOTCAPABLE, Denial.LEADS_OUTSIDE);
    }
}
