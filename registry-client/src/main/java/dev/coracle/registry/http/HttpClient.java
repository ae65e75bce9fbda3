package dev.coracle.registry.http;

import dev.coracle.registry.failure.RefusedException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.transfer.Cancellation;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.AsyncTimeout;
import org.jspecify.annotations.Nullable;

/// Sends single requests with OkHttp: no redirects, no retries, no credentials of its own.
/// Timeouts, proxies, trust and the address rules are set up here.
public final class HttpClient implements AutoCloseable {

    private final HttpSettings settings;
    private @Nullable Clients clients;

    public HttpClient(HttpSettings settings) {
        this.settings = settings;
    }

    /// The same client twice, with one pool of connections: for addresses of the user's choice and
    /// for those of strangers.
    private record Clients(OkHttpClient anywhere, OkHttpClient publicOnly) {}

    private synchronized Clients clients() throws StoreException {
        if (clients == null) {
            OkHttpClient anywhere = build();
            clients =
                    new Clients(
                            anywhere,
                            anywhere.newBuilder().dns(Addresses.publicOnly(Dns.SYSTEM)).build());
        }
        return clients;
    }

    private OkHttpClient build() throws StoreException {
        Timeouts timeouts = settings.timeouts();
        OkHttpClient.Builder builder =
                new OkHttpClient.Builder()
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .connectTimeout(timeouts.connect())
                        .readTimeout(timeouts.idle())
                        .writeTimeout(timeouts.idle())
                        .proxySelector(settings.proxies())
                        .proxyAuthenticator(new ProxyLogin(settings.proxies()))
                        .addInterceptor(new RedactedLog());
        if (settings.extraCertificates() != null) {
            try {
                Trust.add(builder, settings.extraCertificates());
            } catch (IOException e) {
                throw StoreException.of(
                        "read the extra certificates in " + settings.extraCertificates(),
                        e,
                        "Check the path, and that you may read the file.");
            }
        }
        return builder.build();
    }

    public HttpSettings settings() {
        return settings;
    }

    /// Sends a request to an address that the user chose.
    ///
    /// @param limit for the call as a whole; zero for none
    public Reply send(String tried, Request request, Duration limit, Cancellation cancellation)
            throws IOException, RegistryException {
        return send(clients().anywhere(), tried, request, limit, cancellation);
    }

    /// Sends a request to an address that a stranger chose; only public addresses are called.
    public Reply sendToStranger(
            String tried, Request request, Duration limit, Cancellation cancellation)
            throws IOException, RegistryException {
        requirePublic(tried, request.url());
        // Through a proxy no name is looked up here but the proxy's own, which may well be inside.
        boolean direct =
                settings.proxies().select(request.url().uri()).stream()
                        .allMatch(proxy -> proxy.type() == Proxy.Type.DIRECT);
        OkHttpClient client = direct ? clients().publicOnly() : clients().anywhere();
        try {
            return send(client, tried, request, limit, cancellation);
        } catch (Addresses.NotPublicException e) {
            throw inner(tried, request.url());
        }
    }

    private Reply send(
            OkHttpClient client,
            String tried,
            Request request,
            Duration limit,
            Cancellation cancellation)
            throws IOException {
        // Transparent gzip would hide lengths and ranges, and let a small answer grow.
        Request complete =
                request.newBuilder()
                        .header("User-Agent", settings.userAgent())
                        .header("Accept-Encoding", "identity")
                        .build();
        Call call = client.newCall(complete);
        if (!limit.isZero()) {
            call.timeout().timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        }
        Cancellation.Registration stop = cancellation.whenCancelled(call::cancel);
        try {
            return new Reply(tried, answer(call), cancellation, stop);
        } catch (IOException e) {
            stop.close();
            throw isProxys(e) ? viaProxy(request, e) : e;
        }
    }

    /// The answer once its head is there. Who sends nothing has no more time for that than for a
    /// whole document; an upload takes as long as it takes.
    private Response answer(Call call) throws IOException {
        if (call.request().body() != null) {
            return call.execute();
        }
        AsyncTimeout head =
                new AsyncTimeout() {
                    @Override
                    protected void timedOut() {
                        call.cancel();
                    }
                };
        head.timeout(settings.timeouts().document().toMillis(), TimeUnit.MILLISECONDS);
        head.enter();
        try {
            return call.execute();
        } catch (IOException e) {
            throw head.exit() ? new InterruptedIOException("no answer in time") : e;
        } finally {
            head.exit();
        }
    }

    /// OkHttp tells only in words that a tunnel was refused.
    private static boolean isProxys(IOException cause) {
        String said = String.valueOf(cause.getMessage());
        return cause instanceof ConnectException
                || said.contains("response code for CONNECT")
                || said.contains("authenticate with proxy");
    }

    private IOException viaProxy(Request request, IOException cause) {
        return settings.proxies().select(request.url().uri()).getFirst().address()
                        instanceof InetSocketAddress proxy
                ? new ProxyException(proxy, cause)
                : cause;
    }

    private static void requirePublic(String tried, HttpUrl address) throws RefusedException {
        String host = address.host();
        boolean literal = host.contains(":") || host.matches("[0-9.]+");
        try {
            if (host.equals("localhost")
                    || host.endsWith(".localhost")
                    || (literal && !Addresses.isPublic(InetAddress.getByName(host)))) {
                throw inner(tried, address);
            }
        } catch (UnknownHostException e) {
            throw inner(tried, address);
        }
    }

    private static RefusedException inner(String tried, HttpUrl address) {
        return new RefusedException(
                tried,
                "the registry sends us to "
                        + address.host()
                        + ", which is an address inside this machine or network",
                "Coracle does not follow a registry there; ask its operator.");
    }

    @Override
    public synchronized void close() {
        if (clients != null) {
            clients.anywhere().dispatcher().executorService().shutdown();
            clients.anywhere().connectionPool().evictAll();
        }
    }
}
