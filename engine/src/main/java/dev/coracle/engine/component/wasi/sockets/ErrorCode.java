package dev.coracle.engine.component.wasi.sockets;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;

/// `error-code`: the system's errors by the interface's names.
final class ErrorCode {

    private ErrorCode() {}

    /// What can fail.
    @FunctionalInterface
    interface Giving {
        Object run() throws HostFailure;
    }

    /// As [Giving], without a result.
    @FunctionalInterface
    interface Doing {
        void run() throws HostFailure;
    }

    static Case giving(Giving operation) {
        try {
            return Case.ok(operation.run());
        } catch (HostFailure e) {
            return Case.error(of(e.errno()));
        }
    }

    static Case doing(Doing operation) {
        try {
            operation.run();
            return Case.OK;
        } catch (HostFailure e) {
            return Case.error(of(e.errno()));
        }
    }

    /// @return the case, by its place in the interface
    private static Case of(Errno errno) {
        return Case.of(
                switch (errno) {
                    case ACCES, PERM -> 1;
                    case NOTSUP, AFNOSUPPORT, NOPROTOOPT -> 2;
                    case INVAL -> 3;
                    case NOMEM, NOBUFS -> 4;
                    case TIMEDOUT -> 5;
                    case INPROGRESS -> 6;
                    case ALREADY -> 7;
                    case AGAIN -> 8;
                    case ISCONN, NOTCONN, DESTADDRREQ -> 9;
                    case MFILE, NFILE -> 10;
                    case ADDRNOTAVAIL -> 11;
                    case ADDRINUSE -> 12;
                    case HOSTUNREACH, NETUNREACH, NETDOWN -> 13;
                    case CONNREFUSED -> 14;
                    case CONNRESET, PIPE -> 15;
                    case CONNABORTED -> 16;
                    case MSGSIZE -> 17;
                    case NOENT -> 18;
                    default -> 0;
                });
    }
}
