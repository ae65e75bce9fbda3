package dev.coracle.registry;

import dev.coracle.registry.auth.CredentialSource;
import dev.coracle.registry.http.EnvironmentProxies;
import dev.coracle.registry.http.Timeouts;
import dev.coracle.registry.name.Registry;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a client talks to registries. Immutable; nothing is opened or read before a client runs.
///
/// ```
/// RegistryOptions.defaults()
///         .withPlainHttp(Set.of(Registry.parse("registry.lan:5000")))
///         .withCredentials(List.of(typed, dockerConfig))
/// ```
///
/// @param plainHttp registries that may be called without TLS, beside those on loopback
/// @param credentials asked in order when a registry wants credentials
/// @param proxies which proxy to take (`HTTPS_PROXY`, `NO_PROXY`)
/// @param extraCertificates a PEM file of authorities to trust beside the system's
/// @param parallelBlobs how many blobs of one transfer move at the same time
public record RegistryOptions(
        Set<Registry> plainHttp,
        List<CredentialSource> credentials,
        EnvironmentProxies proxies,
        @Nullable Path extraCertificates,
        Timeouts timeouts,
        String userAgent,
        int parallelBlobs) {

    private static final RegistryOptions DEFAULTS =
            new RegistryOptions(
                    Set.of(),
                    List.of(),
                    new EnvironmentProxies(System.getenv()),
                    null,
                    Timeouts.defaults(),
                    "coracle",
                    3);

    public RegistryOptions {
        plainHttp = Set.copyOf(plainHttp);
        credentials = List.copyOf(credentials);
        if (parallelBlobs < 1) {
            throw new IllegalArgumentException("at least one blob must move at a time");
        }
    }

    /// Anonymous, TLS except on loopback, the environment's proxy.
    public static RegistryOptions defaults() {
        return DEFAULTS;
    }

    public RegistryOptions withPlainHttp(Set<Registry> registries) {
        return new RegistryOptions(
                registries,
                credentials,
                proxies,
                extraCertificates,
                timeouts,
                userAgent,
                parallelBlobs);
    }

    public RegistryOptions withCredentials(List<CredentialSource> sources) {
        return new RegistryOptions(
                plainHttp, sources, proxies, extraCertificates, timeouts, userAgent, parallelBlobs);
    }

    public RegistryOptions withProxies(EnvironmentProxies other) {
        return new RegistryOptions(
                plainHttp,
                credentials,
                other,
                extraCertificates,
                timeouts,
                userAgent,
                parallelBlobs);
    }

    public RegistryOptions withExtraCertificates(Path pem) {
        return new RegistryOptions(
                plainHttp, credentials, proxies, pem, timeouts, userAgent, parallelBlobs);
    }

    public RegistryOptions withTimeouts(Timeouts other) {
        return new RegistryOptions(
                plainHttp,
                credentials,
                proxies,
                extraCertificates,
                other,
                userAgent,
                parallelBlobs);
    }

    public RegistryOptions withUserAgent(String agent) {
        return new RegistryOptions(
                plainHttp, credentials, proxies, extraCertificates, timeouts, agent, parallelBlobs);
    }
}
