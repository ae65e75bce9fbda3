package dev.coracle.app;

import dev.coracle.registry.Relay;
import dev.coracle.registry.name.Reference;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/// A wire on loopback that holds what comes from a registry after so many bytes of a connection,
/// until it is let go.
final class HeldRelay implements Relay.Eavesdropper, AutoCloseable {

    /// Not from the first byte on, which is a look at what it is.
    private static final Pattern REST = Pattern.compile("Range: bytes=[1-9]\\d*-\\R");

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);
    private final int target;
    private final long after;
    private final Relay relay;
    private volatile boolean askedForARest;

    /// @param target the registry's port of loopback
    HeldRelay(int target, long after) throws IOException {
        this.target = target;
        this.after = after;
        this.relay = new Relay(target, this);
    }

    /// The same artifact by this wire.
    String through(Reference name) {
        return name.toString().replace(":" + target + "/", ":" + relay.port() + "/");
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

    @Override
    public boolean answered(Socket client, long passed) throws InterruptedException {
        if (passed > after) {
            held.countDown();
            free.await();
        }
        return true;
    }

    @Override
    public void asked(byte[] bytes, int count) {
        String words = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
        askedForARest |= REST.matcher(words).find();
    }

    @Override
    public void close() throws IOException {
        letGo();
        relay.close();
    }
}
