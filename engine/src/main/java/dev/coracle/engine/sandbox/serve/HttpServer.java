package dev.coracle.engine.sandbox.serve;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Listens at one address and gives each request to a handler.
///
/// ```java
/// try (HttpServer server = HttpServer.open(address, ServerLimits.DEFAULT, handler)) {
///     ...
///     server.drain(Duration.ofSeconds(5));
/// }
/// ```
///
/// Safe from any thread.
public final class HttpServer implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final long CHECK_MILLIS = 250;

    private final ServerSocket socket;
    private final ServeAddress address;
    private final ServerLimits limits;
    private final RequestHandler handler;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Semaphore room;
    private int going;
    private volatile boolean draining;
    private volatile boolean closed;

    private HttpServer(
            ServerSocket socket,
            ServeAddress address,
            ServerLimits limits,
            RequestHandler handler) {
        this.socket = socket;
        this.address = address;
        this.limits = limits;
        this.handler = handler;
        this.room = new Semaphore(limits.connections());
    }

    /// Begins to listen.
    ///
    /// @throws IOException a sentence: the address cannot be had
    public static HttpServer open(ServeAddress where, ServerLimits limits, RequestHandler handler)
            throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(where.address(), where.port()), BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw new IOException(sentence(where, e), e);
        }
        HttpServer server =
                new HttpServer(socket, where.withPort(socket.getLocalPort()), limits, handler);
        Thread.ofVirtual().name("listen " + server.address).start(server::listen);
        Thread.ofVirtual().name("watch " + server.address).start(server::watch);
        return server;
    }

    private static String sentence(ServeAddress where, IOException e) {
        String said = String.valueOf(e.getMessage());
        String lower = said.toLowerCase(Locale.ROOT);
        String what;
        if (lower.contains("in use")) {
            what =
                    "another program listens there already. End it, or choose another port; port 0 takes any that is free";
        } else if (lower.contains("permission") || lower.contains("denied")) {
            what = "the system does not permit it. Choose a port from 1024 on";
        } else if (e instanceof BindException && lower.contains("assign")) {
            what = "this computer has no such address. Listen at 127.0.0.1";
        } else {
            what = "the system answered: " + said + ". Choose another address or port";
        }
        return "Tried to listen at %s, but %s.".formatted(where, what);
    }

    /// With the port that was taken.
    public ServeAddress address() {
        return address;
    }

    ServerLimits limits() {
        return limits;
    }

    RequestHandler handler() {
        return handler;
    }

    boolean isDraining() {
        return draining;
    }

    private void listen() {
        try {
            while (!draining) {
                room.acquire();
                accept();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() throws InterruptedException {
        boolean taken = false;
        try {
            Connection connection = new Connection(socket.accept(), this);
            connections.add(connection);
            taken = true;
            if (draining) {
                connection.drain();
            }
            Thread.ofVirtual().name("connection").start(connection);
        } catch (IOException e) {
            if (!draining) {
                // Out of descriptors, most likely: they come back as connections close.
                Thread.sleep(CHECK_MILLIS);
            }
        } finally {
            if (!taken) {
                room.release();
            }
        }
    }

    private void watch() {
        try {
            while (!closed) {
                Thread.sleep(CHECK_MILLIS);
                long now = System.nanoTime();
                connections.forEach(connection -> connection.check(now));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void began() {
        going++;
    }

    synchronized void ended() {
        going--;
        notifyAll();
    }

    void closed(Connection connection) {
        if (connections.remove(connection)) {
            room.release();
        }
    }

    /// Takes no more requests, and waits for those that are being answered.
    ///
    /// @return whether all have ended
    public boolean drain(Duration most) throws InterruptedException {
        draining = true;
        stopListening();
        connections.forEach(Connection::drain);
        long deadline = System.nanoTime() + most.toNanos();
        synchronized (this) {
            while (going > 0) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        }
    }

    private void stopListening() {
        try {
            socket.close();
        } catch (IOException e) {
            // It does not listen any more.
        }
    }

    /// Cuts all connections; whoever answers on them hears of it.
    @Override
    public void close() {
        draining = true;
        closed = true;
        stopListening();
        connections.forEach(Connection::cut);
    }
}
