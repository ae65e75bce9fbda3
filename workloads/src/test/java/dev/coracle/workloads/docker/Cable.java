package dev.coracle.workloads.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A socket that leads to the engine until it is cut, after which nobody listens and every
/// connection is broken: what a program sees of an engine that is stopped.
public final class Cable implements AutoCloseable {

    private final Path engine;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /// @param engine the engine's own address, a Unix socket
    /// @param socket a path where no file is
    public Cable(DockerHost engine, Path socket) throws IOException {
        this.engine = Path.of(engine.address().getPath());
        this.socket = socket;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::accept);
    }

    public DockerHost host() {
        return new DockerHost(URI.create("unix://" + socket), "a cable", Optional.empty());
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel near = server.accept();
                SocketChannel far = SocketChannel.open(UnixDomainSocketAddress.of(engine));
                open.add(near);
                open.add(far);
                if (cut) {
                    cut();
                }
                Thread.ofVirtual().start(() -> pass(near, far));
                Thread.ofVirtual().start(() -> pass(far, near));
            }
        } catch (IOException e) {
            // It was cut.
        }
    }

    private static void pass(SocketChannel from, SocketChannel to) {
        try (from;
                to;
                InputStream in = Channels.newInputStream(from);
                OutputStream out = Channels.newOutputStream(to)) {
            in.transferTo(out);
        } catch (IOException e) {
            // One of the ends is gone, and now both are.
        }
    }

    public void cut() throws IOException {
        cut = true;
        server.close();
        for (SocketChannel each : open) {
            each.close();
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        Files.deleteIfExists(socket);
    }
}
