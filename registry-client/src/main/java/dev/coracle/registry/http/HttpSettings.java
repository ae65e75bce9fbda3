package dev.coracle.registry.http;

import dev.coracle.registry.name.Registry;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the transport needs to know about the user's wishes.
///
/// @param plainHttp registries to call without TLS, beside those on loopback
/// @param extraCertificates a PEM file of authorities to trust beside the runtime's
public record HttpSettings(
        Set<Registry> plainHttp,
        EnvironmentProxies proxies,
        @Nullable Path extraCertificates,
        Timeouts timeouts,
        String userAgent) {

    public HttpSettings {
        plainHttp = Set.copyOf(plainHttp);
    }

    /// Whether the registry may be called without TLS.
    public boolean allowsPlainHttp(Registry registry) {
        return registry.isLoopback() || plainHttp.contains(registry);
    }
}
