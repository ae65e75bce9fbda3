package dev.coracle.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A wire on loopback between clients and a server, with somebody at it.
public final class Relay implements AutoCloseable {

    /// Who is at the wire; called on a thread of each connection and direction.
    public interface Eavesdropper {

        /// Bytes of the server went by.
        ///
        /// @param passed how many of this connection so far
        /// @return false to hang up
        boolean answered(Socket client, long passed) throws IOException, InterruptedException;

        /// Bytes of a client are about to go by.
        default void asked(byte[] bytes, int count) {}
    }

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int target;
    private final Eavesdropper eavesdropper;

    /// @param target the server's port of loopback
    public Relay(int target, Eavesdropper eavesdropper) throws IOException {
        this.target = target;
        this.eavesdropper = eavesdropper;
        threads.execute(this::accept);
    }

    public int port() {
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
                if (!eavesdropper.answered(client, passed)) {
                    return;
                }
            }
        } catch (IOException e) {
            // One of the two hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(Socket client, Socket server) {
        byte[] buffer = new byte[4096];
        try {
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                eavesdropper.asked(buffer, read);
                out.write(buffer, 0, read);
            }
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
