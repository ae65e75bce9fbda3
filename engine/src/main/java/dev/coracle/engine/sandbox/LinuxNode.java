package dev.coracle.engine.sandbox;

import dev.coracle.engine.grant.Denial;
import java.lang.foreign.MemorySegment;

/// What open files and directories of Linux have in common: a descriptor of the system.
abstract class LinuxNode {

    final LinuxCalls calls;
    final int descriptor;
    private final boolean writable;
    private boolean open = true;

    LinuxNode(LinuxCalls calls, int descriptor, boolean writable) {
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
        return LinuxStatus.of(calls, descriptor);
    }

    public void setTimes(FileTimes times) throws HostFailure {
        requireWritable();
        calls.call(
                LinuxCalls.Call.UTIMENSAT,
                descriptor,
                MemorySegment.NULL.address(),
                LinuxStatus.times(calls, times),
                0);
    }

    public void sync() throws HostFailure {
        calls.call(LinuxCalls.Call.FSYNC, descriptor, 0, 0);
    }

    public void syncData() throws HostFailure {
        calls.call(LinuxCalls.Call.FDATASYNC, descriptor, 0, 0);
    }

    public void close() {
        if (open) {
            open = false;
            calls.closeDescriptor(descriptor);
        }
    }
}
