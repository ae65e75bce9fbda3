package dev.coracle.engine.wasi;

import static dev.coracle.engine.wasi.WasiFunction.returningErrno;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Denial;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.net.HostConnection;
import java.util.List;

/// `sock_*`: WASI 0.1 cannot open sockets, only use those that it is handed: a listener for each
/// granted address.
final class Sockets {

    private static final int PEEK = 1;
    private static final int WAIT_ALL = 2;
    private static final int READING = 1;
    private static final int WRITING = 2;

    private final DescriptorTable table;
    private final AccessTrail trail;
    private final Transfer transfer;
    private final SocketWait wait;

    Sockets(DescriptorTable table, AccessTrail trail, Transfer transfer, SocketWait wait) {
        this.table = table;
        this.trail = trail;
        this.transfer = transfer;
        this.wait = wait;
    }

    List<WasiFunction> functions() {
        return List.of(
                // sock_accept(fd, fdflags, opened: *fd): badf, notsock, inval for a connection,
                // again, mfile. Waits unless the listener has NONBLOCK; the flags are those of the
                // connection. Writes the number.
                returningErrno("sock_accept", "iii", this::accept),
                // sock_recv(fd, iovs, count, riflags, read: *size, roflags: *u16): badf, notsock,
                // notconn for a listener, again, connreset. Writes the buffers, the count, and 0.
                returningErrno("sock_recv", "iiiiii", this::receive),
                // sock_send(fd, iovs, count, siflags, written: *size): badf, notsock, notconn,
                // again, pipe, inval for flags, of which there are none. Writes the count.
                returningErrno("sock_send", "iiiii", this::send),
                // sock_shutdown(fd, how): badf, notsock, notconn, inval.
                returningErrno("sock_shutdown", "ii", this::shutdown));
    }

    private void accept(Memory memory, long[] v) throws HostFailure {
        int flags = (int) v[1];
        memory.check(Integer.toUnsignedLong((int) v[2]), 4);
        Descriptor.Listener listener =
                switch (listening((int) v[0])) {
                    case Descriptor.Listener found -> found;
                    case Descriptor.Connection _ -> throw HostFailure.of(Errno.INVAL);
                };
        listener.require(Rights.SOCK_ACCEPT);
        if ((flags & ~Descriptor.NONBLOCK) != 0) {
            throw HostFailure.of(Errno.INVAL);
        }
        table.requireRoom();
        trail.record(Access.Kind.LISTEN, listener.pattern, Access.Outcome.ALLOWED);
        HostConnection accepted =
                wait.patiently(listener, listener.nonblocking(), true, listener.listener::accept);
        memory.writeInt((int) v[2], table.add(new Descriptor.Connection(accepted, flags)));
    }

    /// The first number after the standard streams is where programs expect a listener.
    private Descriptor.Socket listening(int number) throws HostFailure {
        try {
            return socket(number);
        } catch (HostFailure e) {
            if (number >= 3) {
                trail.deny(Access.Kind.LISTEN, "", Denial.NOT_GRANTED);
            }
            throw e;
        }
    }

    private void receive(Memory memory, long[] v) throws HostFailure {
        Descriptor.Connection connection = connection((int) v[0], Rights.FD_READ);
        int flags = (int) v[3];
        if ((flags & ~(PEEK | WAIT_ALL)) != 0) {
            throw HostFailure.of(Errno.INVAL);
        }
        memory.check(Integer.toUnsignedLong((int) v[4]), 4);
        memory.check(Integer.toUnsignedLong((int) v[5]), 2);
        boolean all = (flags & WAIT_ALL) != 0 && (flags & PEEK) == 0;
        Transfer.Step source =
                (flags & PEEK) != 0
                        ? (bytes, length, done) -> peek(connection, bytes, length, done)
                        : (bytes, length, done) ->
                                all
                                        ? receiveAll(connection, bytes, length)
                                        : receive(connection, bytes, length, done);
        long read = transfer.read(memory, (int) v[1], (int) v[2], source);
        memory.writeInt((int) v[4], (int) read);
        memory.writeShort((int) v[5], 0);
    }

    /// One step of `fd_read` and `sock_recv`: waits for the first byte only.
    int receive(Descriptor.Connection connection, byte[] bytes, int length, long done)
            throws HostFailure {
        try {
            return wait.patiently(
                    connection,
                    connection.nonblocking() || done > 0,
                    true,
                    () -> connection.receive(bytes, length));
        } catch (HostFailure e) {
            return nothingMore(e, done);
        }
    }

    private int peek(Descriptor.Connection connection, byte[] bytes, int length, long done)
            throws HostFailure {
        return wait.patiently(
                connection,
                connection.nonblocking(),
                true,
                () -> connection.peek(bytes, length, done));
    }

    private int receiveAll(Descriptor.Connection connection, byte[] bytes, int length)
            throws HostFailure {
        byte[] part = new byte[length];
        int all = 0;
        while (all < length) {
            int wanted = length - all;
            int step =
                    wait.patiently(
                            connection,
                            connection.nonblocking(),
                            true,
                            () -> connection.receive(part, wanted));
            System.arraycopy(part, 0, bytes, all, step);
            all += step;
            if (step == 0) {
                break;
            }
        }
        return all;
    }

    private void send(Memory memory, long[] v) throws HostFailure {
        Descriptor.Connection connection = connection((int) v[0], Rights.FD_WRITE);
        memory.check(Integer.toUnsignedLong((int) v[4]), 4);
        if ((int) v[3] != 0) {
            throw HostFailure.of(Errno.INVAL);
        }
        long sent =
                transfer.write(
                        memory,
                        (int) v[1],
                        (int) v[2],
                        (bytes, length, done) -> send(connection, bytes, length, done));
        memory.writeInt((int) v[4], (int) sent);
    }

    /// One step of `fd_write` and `sock_send`.
    int send(Descriptor.Connection connection, byte[] bytes, int length, long done)
            throws HostFailure {
        try {
            return wait.patiently(
                    connection,
                    connection.nonblocking() || done > 0,
                    false,
                    () -> connection.socket().write(bytes, 0, length));
        } catch (HostFailure e) {
            return nothingMore(e, done);
        }
    }

    /// What was moved before counts; the error shows with the next call.
    private static int nothingMore(HostFailure e, long done) throws HostFailure {
        if (done > 0) {
            return 0;
        }
        throw e;
    }

    private void shutdown(Memory memory, long[] v) throws HostFailure {
        Descriptor.Connection connection = connection((int) v[0], Rights.SOCK_SHUTDOWN);
        int how = (int) v[1];
        if (how == 0 || (how & ~(READING | WRITING)) != 0) {
            throw HostFailure.of(Errno.INVAL);
        }
        connection.socket().shutdown((how & READING) != 0, (how & WRITING) != 0);
    }

    private Descriptor.Connection connection(int number, long rights) throws HostFailure {
        return switch (socket(number)) {
            case Descriptor.Connection connection -> {
                connection.require(rights);
                yield connection;
            }
            case Descriptor.Listener _ -> throw HostFailure.of(Errno.NOTCONN);
        };
    }

    private Descriptor.Socket socket(int number) throws HostFailure {
        if (table.get(number) instanceof Descriptor.Socket socket) {
            return socket;
        }
        throw HostFailure.of(Errno.NOTSOCK);
    }
}
