package dev.coracle.engine.sandbox;

import dev.coracle.engine.grant.Denial;

/// What open files and directories have in common: a descriptor of the system.
abstract class PosixNode {

    final PosixCalls calls;
    final int descriptor;
    private final boolean writable;
    private boolean open = true;

    PosixNode(PosixCalls calls, int descriptor, boolean writable) {
        this.calls = calls;
        this.descriptor = descriptor;
        this.writable = writable;
    }

    public boolean writable() {
        return writable;
    }

    final void requireWritable() throws HostFailure {
        if (!writable) {
            throw HostFailure.denied(Errno.ROFS, Denial.READ_ONLY);
        }
    }

    public FileStatus status() throws HostFailure {
        return PosixStatus.of(calls, descriptor);
    }

    public void setTimes(FileTimes times) throws HostFailure {
        requireWritable();
        calls.setTimes(descriptor, times);
    }

    public void sync() throws HostFailure {
        calls.sync(descriptor, true);
    }

    public void syncData() throws HostFailure {
        calls.sync(descriptor, false);
    }

    public void close() {
        if (open) {
            open = false;
            calls.closeDescriptor(descriptor);
        }
    }
}
