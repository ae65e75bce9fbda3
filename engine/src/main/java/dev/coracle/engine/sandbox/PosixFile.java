package dev.coracle.engine.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/// An open file of a system that speaks POSIX.
final class PosixFile extends PosixNode implements HostFile {

    PosixFile(PosixCalls calls, int descriptor, boolean writable) {
        super(calls, descriptor, writable);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws HostFailure {
        int read = (int) calls.call(PosixCall.READ, descriptor, address(), most(length));
        MemorySegment.copy(calls.buffer, JAVA_BYTE, 0, target, offset, read);
        return read;
    }

    @Override
    public int readAt(byte[] target, int offset, int length, long position) throws HostFailure {
        int read = (int) calls.call(PosixCall.PREAD, descriptor, address(), most(length), position);
        MemorySegment.copy(calls.buffer, JAVA_BYTE, 0, target, offset, read);
        return read;
    }

    @Override
    public int write(byte[] source, int offset, int length) throws HostFailure {
        requireWritable();
        MemorySegment.copy(source, offset, calls.buffer, JAVA_BYTE, 0, most(length));
        return (int) calls.call(PosixCall.WRITE, descriptor, address(), most(length));
    }

    @Override
    public int writeAt(byte[] source, int offset, int length, long position) throws HostFailure {
        requireWritable();
        MemorySegment.copy(source, offset, calls.buffer, JAVA_BYTE, 0, most(length));
        return (int) calls.call(PosixCall.PWRITE, descriptor, address(), most(length), position);
    }

    private long address() {
        return calls.buffer.address();
    }

    private static int most(int length) {
        return Math.min(length, PosixCalls.BUFFER);
    }

    @Override
    public long seek(long offset, Origin origin) throws HostFailure {
        int whence =
                switch (origin) {
                    case START -> 0;
                    case CURRENT -> 1;
                    case END -> 2;
                };
        return calls.call(PosixCall.LSEEK, descriptor, offset, whence);
    }

    @Override
    public void setSize(long size) throws HostFailure {
        requireWritable();
        calls.call(PosixCall.FTRUNCATE, descriptor, size, 0);
    }

    @Override
    public void allocate(long offset, long length) throws HostFailure {
        requireWritable();
        calls.allocate(descriptor, offset, length);
    }

    @Override
    public boolean ready(boolean reading) throws HostFailure {
        return calls.isReady(descriptor, reading);
    }

    @Override
    public void setAppending(boolean appending) throws HostFailure {
        PosixFlags flags = calls.system.flags();
        int set = flags.nonblocking() | (appending ? flags.append() : 0);
        calls.call(PosixCall.FCNTL, descriptor, PosixFlags.SET_FLAGS, set);
    }
}
