package dev.coracle.engine.wasi;

import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.net.Readiness;

/// Waits for sockets in such a way that the run can be stopped meanwhile.
final class SocketWait {

    /// The longest wait without a look at whether the run was stopped.
    private static final long SLICE = 50_000_000;

    private final Interruption interruption;

    SocketWait(Interruption interruption) {
        this.interruption = interruption;
    }

    /// One call of the system.
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws HostFailure;
    }

    /// Tries until the system does not say `AGAIN`, or once where the guest wants to be told.
    <T> T patiently(
            Descriptor.Socket socket, boolean nonblocking, boolean reading, Attempt<T> attempt)
            throws HostFailure {
        while (true) {
            interruption.check();
            try {
                return attempt.run();
            } catch (HostFailure e) {
                // Being stopped closes a socket under a call.
                interruption.check();
                if (e.errno() != Errno.AGAIN || nonblocking) {
                    throw e;
                }
            }
            await(socket, reading);
        }
    }

    private void await(Descriptor.Socket socket, boolean reading) throws HostFailure {
        try (Readiness readiness = Readiness.open()) {
            readiness.watch(socket.socket(), reading, !reading);
            while (readiness.await(SLICE) == 0) {
                interruption.check();
            }
        }
    }
}
