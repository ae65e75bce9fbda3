package dev.coracle.registry.http;

import dev.coracle.registry.failure.RateLimitedException;
import dev.coracle.registry.failure.RefusedException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.name.Registry;
import dev.coracle.registry.transfer.Cancellation;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/// Brings a [RegistryCall] to its registry and an answer back: picks the scheme, adds the
/// authorization, answers a 401 once, follows redirects by [Redirects], tries again by [RetryRule].
///
/// Thread-safe.
public final class Transport {

    private final HttpClient http;
    private final Authorizer authorizer;
    private final RetryRule retry;
    private final Set<Registry> speakTls = ConcurrentHashMap.newKeySet();

    public Transport(HttpClient http, Authorizer authorizer) {
        this.http = http;
        this.authorizer = authorizer;
        this.retry = new RetryRule(http.settings().timeouts().pause());
    }

    /// Sends the call until it is answered, refused, or tries run out.
    ///
    /// @return an answer of 200 to 299 or of a status the call expects, to be closed
    public Reply send(RegistryCall call, Cancellation cancellation) throws RegistryException {
        for (int attempt = 1; ; attempt++) {
            cancellation.check(call.tried());
            HttpUrl address = address(call);
            Reply reply;
            try {
                reply = authorized(call, address, cancellation);
            } catch (IOException e) {
                if (!retry.allows(call, attempt, e) || cancellation.isCancelled()) {
                    throw NetworkFailure.of(call.tried(), address, e, cancellation);
                }
                retry.pause(attempt, null, call.tried(), cancellation);
                continue;
            }
            if (isAnswer(call, reply)) {
                return reply;
            }
            if (wantsTls(call, reply)) {
                reply.close();
                speakTls.add(call.scope().registry());
                continue;
            }
            RegistryException failure = reply.error();
            if (retry.allows(call, attempt, reply.status(), failure)) {
                Duration asked =
                        failure instanceof RateLimitedException limited
                                ? limited.retryAfter().orElse(null)
                                : null;
                retry.pause(attempt, asked, call.tried(), cancellation);
            } else {
                throw failure;
            }
        }
    }

    private Reply authorized(RegistryCall call, HttpUrl address, Cancellation cancellation)
            throws IOException, RegistryException {
        Optional<String> known = authorizer.known(call.scope());
        Reply first = followed(call, address, known.orElse(null), cancellation);
        if (first.status() != 401 || call.expected().contains(401) || isElsewhere(address, first)) {
            return first;
        }
        Optional<String> answer;
        try {
            answer =
                    authorizer.answer(
                            call.tried(),
                            call.scope(),
                            known,
                            address.isHttps(),
                            first.challenges(),
                            cancellation);
        } catch (RegistryException e) {
            first.close();
            throw e;
        }
        if (answer.isEmpty()) {
            return first;
        }
        first.close();
        return followed(call, address, answer.get(), cancellation);
    }

    private Reply followed(
            RegistryCall call,
            HttpUrl start,
            @Nullable String authorization,
            Cancellation cancellation)
            throws IOException, RegistryException {
        Registry registry = call.scope().registry();
        Duration limit = call.document() ? http.settings().timeouts().document() : Duration.ZERO;
        Redirects redirects = new Redirects(call.tried(), start);
        HttpUrl address = start;
        while (true) {
            boolean home = Redirects.isSameOrigin(start, address);
            Request.Builder request =
                    new Request.Builder().url(address).method(call.method(), call.body());
            call.headers().forEach(request::header);
            if (home && authorization != null) {
                request.header("Authorization", authorization);
            }
            boolean trusted = home || http.settings().allowsPlainHttp(registry);
            Reply reply =
                    trusted
                            ? http.send(call.tried(), request.build(), limit, cancellation)
                            : http.sendToStranger(
                                    call.tried(), request.build(), limit, cancellation);
            if (!Redirects.isRedirect(reply.status()) || !call.isRead()) {
                return reply;
            }
            try (reply) {
                address = redirects.next(address, reply.header("Location").orElse(""));
            }
        }
    }

    private HttpUrl address(RegistryCall call) throws RefusedException {
        Registry registry = call.scope().registry();
        boolean plain = http.settings().allowsPlainHttp(registry) && !speakTls.contains(registry);
        HttpUrl base =
                HttpUrl.get(
                        (plain ? "http://" : "https://")
                                + registry.apiHost()
                                + (registry.port() == 0 ? "" : ":" + registry.port())
                                + "/");
        HttpUrl address = base.resolve(call.path());
        if (address == null || !Redirects.isSameOrigin(base, address)) {
            throw new RefusedException(
                    call.tried(),
                    "the registry wants the request at another host",
                    "Coracle sends credentials and content only to the registry itself; ask its operator.");
        }
        return address;
    }

    private static boolean isAnswer(RegistryCall call, Reply reply) {
        return (reply.status() >= 200 && reply.status() < 300)
                || call.expected().contains(reply.status());
    }

    private static boolean isElsewhere(HttpUrl start, Reply reply) {
        return !Redirects.isSameOrigin(start, reply.address());
    }

    /// A TLS server on loopback answers plain HTTP with a hint, which has no place in the answer to
    /// a HEAD; going over to TLS is never a loss.
    private boolean wantsTls(RegistryCall call, Reply reply) {
        Registry registry = call.scope().registry();
        return reply.status() == 400
                && registry.isLoopback()
                && !reply.address().isHttps()
                && (call.method().equals("HEAD") || reply.spokeOfTls());
    }
}
