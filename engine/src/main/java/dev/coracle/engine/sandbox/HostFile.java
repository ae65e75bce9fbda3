package dev.coracle.engine.sandbox;

/// An open file beneath a granted directory.
///
/// Reading and writing never wait where the file is a pipe or a device: they fail with `AGAIN`
/// then, and the caller decides whether to wait.
public non-sealed interface HostFile extends HostNode {

    /// From the current position, which moves.
    ///
    /// @return 0 at the end of the file
    int read(byte[] target, int offset, int length) throws HostFailure;

    /// @param position not negative
    int readAt(byte[] target, int offset, int length, long position) throws HostFailure;

    /// To the current position, or to the end where the file was opened for appending.
    int write(byte[] source, int offset, int length) throws HostFailure;

    int writeAt(byte[] source, int offset, int length, long position) throws HostFailure;

    /// @return the new position
    long seek(long offset, Origin origin) throws HostFailure;

    /// @throws HostFailure `ROFS` where the grant is for reading only
    void setSize(long size) throws HostFailure;

    /// Makes sure that the range exists; the file may grow.
    void allocate(long offset, long length) throws HostFailure;

    /// Whether reading, or writing, would not fail with `AGAIN` now. Always so of regular files.
    boolean ready(boolean reading) throws HostFailure;

    /// Whether writes go to the end.
    void setAppending(boolean appending) throws HostFailure;

    /// What an offset counts from.
    enum Origin {
        START,
        CURRENT,
        END
    }
}
