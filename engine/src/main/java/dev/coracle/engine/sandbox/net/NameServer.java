package dev.coracle.engine.sandbox.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Who knows what names stand for. Called from any thread; may wait.
@FunctionalInterface
public interface NameServer {

    /// @param name small letters and punycode, never an address and never `localhost`
    /// @return in the order of preference, not empty
    /// @throws InterruptedException where it was interrupted before it asked
    List<InetAddress> addresses(String name) throws UnknownHostException, InterruptedException;

    /// The one that this computer uses. It is asked for some names at once by all runs of the
    /// process together; whoever comes then waits for a turn.
    static NameServer ofSystem() {
        return SharedNameServer.SYSTEM;
    }
}
