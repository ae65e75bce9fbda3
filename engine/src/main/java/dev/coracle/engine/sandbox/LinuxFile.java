package dev.coracle.engine.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/// An open file of Linux.
final class LinuxFile extends LinuxNode implements HostFile {

    LinuxFile(LinuxCalls calls, int descriptor, boolean writable) {
        super(calls, descriptor, writable);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws HostFailure {
        int read = (int) calls.call(LinuxCalls.Call.READ, descriptor, address(), most(length));
        MemorySegment.copy(calls.buffer, JAVA_BYTE, 0, target, offset, read);
        return read;
    }

    @Override
    public int readAt(byte[] target, int offset, int length, long position) throws HostFailure {
        int read =
                (int)
                        calls.call(
                                LinuxCalls.Call.PREAD64,
                                descriptor,
                                address(),
                                most(length),
                                position);
        MemorySegment.copy(calls.buffer, JAVA_BYTE, 0, target, offset, read);
        return read;
    }

    @Override
    public int write(byte[] source, int offset, int length) throws HostFailure {
        requireWritable();
        MemorySegment.copy(source, offset, calls.buffer, JAVA_BYTE, 0, most(length));
        return (int) calls.call(LinuxCalls.Call.WRITE, descriptor, address(), most(length));
    }

    @Override
    public int writeAt(byte[] source, int offset, int length, long position) throws HostFailure {
        requireWritable();
        MemorySegment.copy(source, offset, calls.buffer, JAVA_BYTE, 0, most(length));
        return (int)
                calls.call(LinuxCalls.Call.PWRITE64, descriptor, address(), most(length), position);
    }

    private long address() {
        return calls.buffer.address();
    }

    private static int most(int length) {
        return Math.min(length, LinuxCalls.BUFFER);
    }

    @Override
    public long seek(long offset, Origin origin) throws HostFailure {
        int whence =
                switch (origin) {
                    case START -> 0;
                    case CURRENT -> 1;
                    case END -> 2;
                };
        return calls.call(LinuxCalls.Call.LSEEK, descriptor, offset, whence);
    }

    @Override
    public void setSize(long size) throws HostFailure {
        requireWritable();
        calls.call(LinuxCalls.Call.FTRUNCATE, descriptor, size, 0);
    }

    @Override
    public void allocate(long offset, long length) throws HostFailure {
        requireWritable();
        calls.call(LinuxCalls.Call.FALLOCATE, descriptor, 0, offset, length);
    }

    @Override
    public void setAppending(boolean appending) throws HostFailure {
        int flags = LinuxFlags.O_NONBLOCK | (appending ? LinuxFlags.O_APPEND : 0);
        calls.call(LinuxCalls.Call.FCNTL, descriptor, LinuxFlags.F_SETFL, flags);
    }
}
