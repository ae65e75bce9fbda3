package dev.coracle.engine.sandbox.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Who knows what names stand for. Called from any thread; may wait.
@FunctionalInterface
public interface NameServer {

    /// @param name small letters and punycode, never an address and never `localhost`
    /// @return in the order of preference, not empty
    List<InetAddress> addresses(String name) throws UnknownHostException;

    /// The one that this computer uses.
    static NameServer ofSystem() {
        return name -> List.of(InetAddress.getAllByName(name));
    }
}
