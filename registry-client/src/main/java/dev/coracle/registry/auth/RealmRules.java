package dev.coracle.registry.auth;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.RefusedException;
import dev.coracle.registry.name.Registry;
import okhttp3.HttpUrl;

/// Which token server a registry may send us to with a password: its own host, or one of the same
/// registrable domain; over TLS, unless the registry itself is called without; no user names in the
/// address. Past holes are CVE-2020-15157 and its many heirs.
final class RealmRules {

    private RealmRules() {}

    /// The realm as an address, or a refusal.
    static HttpUrl check(String tried, Registry registry, boolean secure, String realm)
            throws RefusedException {
        HttpUrl address = HttpUrl.parse(realm);
        if (address == null) {
            throw refused(tried, registry, realm, "which is no web address");
        }
        if (!address.isHttps() && secure) {
            throw refused(tried, registry, realm, "which is without TLS");
        }
        if (!address.username().isEmpty() || !address.password().isEmpty()) {
            throw refused(tried, registry, realm, "which has a user name in it");
        }
        if (!isOwnHost(registry, address) && !isOfSameDomain(registry, address)) {
            throw refused(tried, registry, realm, "which belongs to somebody else");
        }
        return address;
    }

    /// Whether the token server is the registry's own host, on whatever port.
    static boolean isOwnHost(Registry registry, HttpUrl address) {
        return address.host().equals(host(registry));
    }

    private static boolean isOfSameDomain(Registry registry, HttpUrl address) {
        HttpUrl own = new HttpUrl.Builder().scheme("https").host(host(registry)).build();
        String domain = own.topPrivateDomain();
        return domain != null && domain.equals(address.topPrivateDomain());
    }

    private static String host(Registry registry) {
        String host = registry.apiHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static RefusedException refused(
            String tried, Registry registry, String realm, String why) {
        HttpUrl address = HttpUrl.parse(realm);
        return new RefusedException(
                tried,
                registry
                        + " sends us for a token to "
                        + Inert.quote(address == null ? realm : address.host())
                        + ", "
                        + why,
                "No credential was sent there. Ask the registry's operator about its token server.");
    }
}
