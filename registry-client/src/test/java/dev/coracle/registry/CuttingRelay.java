package dev.coracle.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A wire on loopback that somebody cuts: connections pass to a server until so many of the
/// server's bytes went by, then both ends see a reset, without a word of TLS.
final class CuttingRelay implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int target;
    private final long after;
    private final int most;

    /// How often it was cut.
    final AtomicInteger cuts = new AtomicInteger();

    /// @param target the server's port of loopback
    /// @param after how many bytes a connection may carry to the client
    /// @param most how often it is cut; later connections live
    CuttingRelay(int target, long after, int most) throws IOException {
        this.target = target;
        this.after = after;
        this.most = most;
        threads.execute(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            threads.execute(() -> forward(client, server));
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] buffer = new byte[4096];
            long passed = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                passed += read;
                if (passed > after && cuts.get() < most) {
                    cuts.incrementAndGet();
                    client.setSoLinger(true, 0); // closing sends a reset
                    return;
                }
            }
        } catch (IOException e) {
            // One of the two hung up.
        }
    }

    private static void forward(Socket client, Socket server) {
        try {
            client.getInputStream().transferTo(server.getOutputStream());
        } catch (IOException e) {
            // The other direction ends it.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
