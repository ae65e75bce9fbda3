package dev.coracle.registry.operation;

import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.http.RegistryCall;
import dev.coracle.registry.http.Scope;
import dev.coracle.registry.http.Transport;
import dev.coracle.registry.name.Registry;
import dev.coracle.registry.transfer.Cancellation;

/// Asks a registry whether it is one and takes our credentials (distribution specification,
/// "Determining Support").
public final class Ping {

    private final Transport transport;

    public Ping(Transport transport) {
        this.transport = transport;
    }

    public void run(String tried, Registry registry, Cancellation cancellation)
            throws RegistryException {
        transport
                .send(RegistryCall.of(tried, Scope.of(registry), "GET", "/v2/"), cancellation)
                .close();
    }
}
