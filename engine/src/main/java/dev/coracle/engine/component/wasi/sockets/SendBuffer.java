package dev.coracle.engine.component.wasi.sockets;

import dev.coracle.engine.component.wasi.io.OutputStreamResource;
import dev.coracle.engine.component.wasi.io.Pollable;
import dev.coracle.engine.component.wasi.io.StreamFailure;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.net.HostConnection;
import dev.coracle.engine.sandbox.net.Readiness;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// What a guest wrote and the system has not taken yet: at most [OutputStreamResource#PERMIT]
/// bytes.
///
/// Nearly always empty, because the system takes what is written. Where it does not, a thread of
/// its own hands it on, so that a guest which writes and then only waits for the answer gets one.
final class SendBuffer {

    private final HostConnection host;
    private final Thread guest;
    private byte[] waiting = {};
    private boolean sending;
    private boolean ending;
    private @Nullable HostFailure failure;
    private @Nullable Runnable afterwards;

    /// @param guest who is woken when there is room again
    SendBuffer(HostConnection host, Thread guest) {
        this.host = host;
        this.guest = guest;
    }

    /// How much may be written now.
    synchronized int room() throws StreamFailure {
        requireOpen();
        return waiting.length == 0 ? OutputStreamResource.PERMIT : 0;
    }

    synchronized boolean isReady() {
        return failure != null || ending || waiting.length == 0;
    }

    private synchronized void requireOpen() throws StreamFailure {
        if (failure != null) {
            throw failure.errno() == Errno.PIPE
                    ? StreamFailure.closed()
                    : StreamFailure.of(failure);
        }
        if (ending) {
            throw StreamFailure.closed();
        }
    }

    /// Waits only where the guest writes more than it may.
    void write(byte[] bytes, int offset, int length, Interruption stop) throws StreamFailure {
        if (length == 0) {
            return;
        }
        flush(stop);
        synchronized (this) {
            requireOpen();
            waiting = Arrays.copyOfRange(bytes, offset, offset + length);
            send();
            if (waiting.length > 0 && failure == null && !sending) {
                sending = true;
                Thread.ofVirtual().name("send").start(this::sendAll);
            }
            requireOpen();
        }
    }

    /// Waits until the system has all.
    void flush(Interruption stop) throws StreamFailure {
        while (room() == 0) {
            stop.check();
            LockSupport.parkNanos(this, Pollable.SLICE);
        }
    }

    private synchronized boolean send() {
        try {
            while (waiting.length > 0) {
                int sent = host.write(waiting, 0, waiting.length);
                waiting = Arrays.copyOfRange(waiting, sent, waiting.length);
            }
        } catch (HostFailure e) {
            if (e.errno() == Errno.AGAIN) {
                return false;
            }
            failure = e;
            waiting = new byte[0];
        }
        return true;
    }

    private void sendAll() {
        try (Readiness readiness = Readiness.open()) {
            while (!send()) {
                readiness.watch(host, false, true);
                readiness.await(Pollable.SLICE);
            }
        } catch (HostFailure e) {
            synchronized (this) {
                failure = e;
                waiting = new byte[0];
            }
        }
        synchronized (this) {
            sending = false;
            if (ending) {
                shutdown();
            }
            if (afterwards != null) {
                afterwards.run();
            }
        }
        LockSupport.unpark(guest);
    }

    /// No more is written; the peer sees the end after what is waiting.
    synchronized void endAfterwards() {
        ending = true;
        if (!sending) {
            shutdown();
        }
    }

    private void shutdown() {
        try {
            host.shutdown(false, true);
        } catch (HostFailure e) {
            // The peer is gone already.
        }
    }

    synchronized void closeAfterwards(Runnable close) {
        if (sending) {
            afterwards = close;
        } else {
            close.run();
        }
    }
}
