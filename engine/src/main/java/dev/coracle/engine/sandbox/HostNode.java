package dev.coracle.engine.sandbox;

/// An open file or directory of this computer. Confined to the thread that opened it.
public sealed interface HostNode extends AutoCloseable permits HostFile, HostDirectory {

    FileStatus status() throws HostFailure;

    /// @throws HostFailure `ROFS` where the grant is for reading only
    void setTimes(FileTimes times) throws HostFailure;

    /// Waits until content and metadata are on the disk.
    void sync() throws HostFailure;

    /// As [#sync()], where metadata does not matter.
    void syncData() throws HostFailure;

    /// Never fails; a second call does nothing.
    @Override
    void close();
}
