package dev.coracle.engine.component.wasi.filesystem;

import dev.coracle.engine.grant.Denial;
import dev.coracle.engine.sandbox.DirectoryListing;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.FileStatus;
import dev.coracle.engine.sandbox.FileTimes;
import dev.coracle.engine.sandbox.HostDirectory;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.HostNode;
import dev.coracle.engine.sandbox.OpenRequest;

/// The root that stands for everything which is not granted: nothing can be done with it, and no
/// directory of this computer is behind it. See [dev.coracle.engine.wasi.HiddenRoot] for why it is
/// there.
final class HiddenDirectory implements HostDirectory {

    private int refusals;

    /// Something is asked of it.
    void asked() {
        refusals++;
    }

    /// How often that was.
    int refusals() {
        return refusals;
    }

    private static HostFailure refusal() {
        return HostFailure.denied(Errno.NOTCAPABLE, Denial.NOT_GRANTED);
    }

    @Override
    public boolean writable() {
        return false;
    }

    @Override
    public HostNode open(String path, OpenRequest request) throws HostFailure {
        throw refusal();
    }

    @Override
    public FileStatus status(String path, boolean follow) throws HostFailure {
        throw refusal();
    }

    @Override
    public FileStatus status() throws HostFailure {
        throw refusal();
    }

    @Override
    public void setTimes(String path, boolean follow, FileTimes times) throws HostFailure {
        throw refusal();
    }

    @Override
    public void setTimes(FileTimes times) throws HostFailure {
        throw refusal();
    }

    @Override
    public void makeDirectory(String path) throws HostFailure {
        throw refusal();
    }

    @Override
    public void removeDirectory(String path) throws HostFailure {
        throw refusal();
    }

    @Override
    public void removeFile(String path) throws HostFailure {
        throw refusal();
    }

    @Override
    public void rename(String path, HostDirectory target, String targetPath) throws HostFailure {
        throw refusal();
    }

    @Override
    public void link(String path, HostDirectory target, String targetPath) throws HostFailure {
        throw refusal();
    }

    @Override
    public void makeSymbolicLink(String text, String path) throws HostFailure {
        throw refusal();
    }

    @Override
    public byte[] readLink(String path) throws HostFailure {
        throw refusal();
    }

    @Override
    public DirectoryListing list() throws HostFailure {
        throw refusal();
    }

    @Override
    public void sync() throws HostFailure {
        throw refusal();
    }

    @Override
    public void syncData() throws HostFailure {
        throw refusal();
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
