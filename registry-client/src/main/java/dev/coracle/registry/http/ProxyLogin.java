package dev.coracle.registry.http;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/// Answers a proxy that wants a password with the one in its address in the environment, once.
final class ProxyLogin implements Authenticator {

    private static final String HEADER = "Proxy-Authorization";

    private final EnvironmentProxies proxies;

    ProxyLogin(EnvironmentProxies proxies) {
        this.proxies = proxies;
    }

    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) {
        if (response.request().header(HEADER) != null
                || route == null
                || !(route.proxy().address() instanceof InetSocketAddress proxy)) {
            return null;
        }
        Optional<String> login = proxies.userInfo(proxy);
        if (login.isEmpty()) {
            return null;
        }
        String text = login.get();
        int colon = text.indexOf(':');
        String user = colon < 0 ? text : text.substring(0, colon);
        String password = colon < 0 ? "" : text.substring(colon + 1);
        return response.request()
                .newBuilder()
                .header(HEADER, Credentials.basic(user, password, StandardCharsets.UTF_8))
                .build();
    }
}
