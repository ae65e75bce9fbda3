package dev.coracle.app;

import dev.coracle.registry.name.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// A wire on loopback that holds what comes from a registry after so many bytes of a connection,
/// until it is let go.
final class HeldRelay implements AutoCloseable {

    /// Not from the first byte on, which is a look at what it is.
    private static final Pattern REST = Pattern.compile("Range: bytes=[1-9]\\d*-\\R");

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);
    private final int target;
    private final long after;
    private volatile boolean askedForARest;

    /// @param target the registry's port of loopback
    HeldRelay(int target, long after) throws IOException {
        this.target = target;
        this.after = after;
        threads.execute(this::accept);
    }

    /// The same artifact by this wire.
    String through(Reference name) {
        return name.toString().replace(":" + target + "/", ":" + door.getLocalPort() + "/");
    }

    void awaitHeld() throws InterruptedException {
        held.await();
    }

    /// From now on what was asked for counts.
    void letGo() {
        askedForARest = false;
        free.countDown();
    }

    /// Whether somebody wanted a blob from its middle on, since it was let go.
    boolean askedForARest() {
        return askedForARest;
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
                if (passed > after) {
                    held.countDown();
                    free.await();
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
                String asked = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                askedForARest |= REST.matcher(asked).find();
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // The other direction ends it.
        }
    }

    @Override
    public void close() throws IOException {
        letGo();
        door.close();
        threads.shutdownNow();
    }
}
