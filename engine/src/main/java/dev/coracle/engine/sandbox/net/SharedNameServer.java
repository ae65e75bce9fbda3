package dev.coracle.engine.sandbox.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Semaphore;

/// A name server that is asked for a bounded number of names at once. Nothing stops a thread that
/// waits for the system's, not even that its run is over: without a bound, a component that is
/// served could leave some more behind with each request.
final class SharedNameServer implements NameServer {

    static final NameServer SYSTEM =
            new SharedNameServer(64, name -> List.of(InetAddress.getAllByName(name)));

    private final Semaphore turns;
    private final NameServer names;

    SharedNameServer(int most, NameServer names) {
        this.turns = new Semaphore(most, true);
        this.names = names;
    }

    @Override
    public List<InetAddress> addresses(String name)
            throws UnknownHostException, InterruptedException {
        turns.acquire();
        try {
            return names.addresses(name);
        } finally {
            turns.release();
        }
    }
}
