package dev.coracle.engine.component.wasi.sockets;

import dev.coracle.engine.component.wasi.io.Pollable;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.net.HostSocket;
import dev.coracle.engine.sandbox.net.Readiness;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for a socket; whether it is ready is found out by trying.
///
/// @param socket null where there is none to wait for
record SocketPollable(
        BooleanSupplier attempt, Supplier<@Nullable HostSocket> socket, boolean reading)
        implements Pollable {

    @Override
    public boolean ready() {
        return attempt.getAsBoolean();
    }

    @Override
    public void await(long nanoseconds, Interruption interruption) {
        HostSocket watched = socket.get();
        if (watched == null) {
            Pollable.super.await(nanoseconds, interruption);
            return;
        }
        try (Readiness readiness = Readiness.open()) {
            readiness.watch(watched, reading, !reading);
            readiness.await(Math.min(Math.max(nanoseconds, 1_000_000), SLICE));
        } catch (HostFailure e) {
            // Trying will tell.
            Pollable.super.await(1_000_000, interruption);
        }
    }
}
