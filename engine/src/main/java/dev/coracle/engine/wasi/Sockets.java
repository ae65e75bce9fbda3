package dev.coracle.engine.wasi;

import static dev.coracle.engine.wasi.WasiFunction.returningErrno;

import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import java.util.List;

/// `sock_*`: WASI 0.1 cannot open sockets, only use those that it is handed, and none is handed
/// yet.
final class Sockets {

    private final DescriptorTable table;

    Sockets(DescriptorTable table) {
        this.table = table;
    }

    List<WasiFunction> functions() {
        return List.of(
                // sock_accept(fd, fdflags, opened: *fd): badf, notsock.
                returningErrno("sock_accept", "iii", (memory, v) -> refuse((int) v[0])),
                // sock_recv(fd, iovs, count, riflags, read: *size, roflags: *u16): badf, notsock.
                returningErrno("sock_recv", "iiiiii", (memory, v) -> refuse((int) v[0])),
                // sock_send(fd, iovs, count, siflags, written: *size): badf, notsock.
                returningErrno("sock_send", "iiiii", (memory, v) -> refuse((int) v[0])),
                // sock_shutdown(fd, how): badf, notsock.
                returningErrno("sock_shutdown", "ii", (memory, v) -> refuse((int) v[0])));
    }

    private void refuse(int number) throws HostFailure {
        table.get(number);
        throw HostFailure.of(Errno.NOTSOCK);
    }
}
