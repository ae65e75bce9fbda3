package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.grant.net.NetworkTarget;
import dev.coracle.engine.sandbox.http.HttpExchange;
import dev.coracle.engine.sandbox.http.HttpFailure;
import dev.coracle.engine.sandbox.http.HttpField;
import dev.coracle.engine.sandbox.http.HttpRequest;
import dev.coracle.engine.sandbox.http.HttpTimeouts;
import dev.coracle.engine.sandbox.net.Network;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// `wasi:http/outgoing-handler`: requests to granted hosts, each on a thread of its own.
///
/// Made on the guest's thread and confined to it.
public final class OutgoingHandler implements AutoCloseable {

    private final Network network;
    private final HostRoom room;
    private final Set<OutgoingCall> calls = ConcurrentHashMap.newKeySet();
    private @Nullable SSLSocketFactory tls;

    /// @param types whose messages it sends
    public OutgoingHandler(Network network, HttpTypes types) {
        this.network = network;
        this.room = types.room();
    }

    public void bind(HostInterface handler) {
        // handle(request: own, options: option<request-options>)
        //     -> result<future-incoming-response, error-code>: HTTP-request-URI-invalid,
        //     connection-limit-reached. Whether the host is granted comes with the future, as what
        //     the host answers does.
        handler.function("handle", a -> handle((OutgoingRequest) a[0], (Case) a[1]));
    }

    private Case handle(OutgoingRequest outgoing, Case options) {
        HttpRequest request;
        HttpExchange exchange;
        Optional<BodyPipe> body = outgoing.send();
        try {
            request = request(outgoing, body);
            exchange =
                    HttpExchange.open(
                            network, trusted(), timeouts((RequestOptions) options.value()));
        } catch (IllegalArgumentException e) {
            outgoing.drop();
            return Case.error(HttpError.HTTP_REQUEST_URI_INVALID.value());
        } catch (HttpFailure e) {
            outgoing.drop();
            return Case.error(OutgoingCall.error(e.kind()));
        }
        OutgoingCall call = new OutgoingCall(exchange, room);
        calls.add(call);
        return Case.ok(
                call.start(
                        request,
                        () -> {
                            outgoing.drop();
                            calls.remove(call);
                        }));
    }

    /// The guest has ended: nobody reads what is still to come.
    @Override
    public void close() {
        calls.forEach(OutgoingCall::cancel);
    }

    /// Whom the system trusts; read when the first request goes out.
    private SSLSocketFactory trusted() {
        SSLSocketFactory known = tls;
        if (known == null) {
            known = (SSLSocketFactory) SSLSocketFactory.getDefault();
            tls = known;
        }
        return known;
    }

    /// @throws IllegalArgumentException where it can be sent nowhere
    private static HttpRequest request(OutgoingRequest outgoing, Optional<BodyPipe> body) {
        String scheme = outgoing.scheme().orElse("https");
        String authority = outgoing.authority().orElse("");
        List<HttpField> fields =
                outgoing.headers().stream()
                        .map(field -> new HttpField(field.name(), field.value()))
                        .toList();
        String path = outgoing.path().filter(text -> !text.isEmpty()).orElse("/");
        return new HttpRequest(
                outgoing.method(),
                NetworkTarget.parse(scheme + "://" + authority),
                path.startsWith("?") ? "/" + path : path,
                fields,
                body.filter(pipe -> !isEmpty(pipe)).map(OutgoingContent::new));
    }

    /// Libraries open a body for every request and finish it at once where there is none.
    private static boolean isEmpty(BodyPipe pipe) {
        return pipe.end().isPresent()
                && pipe.end().get() instanceof BodyPipe.End.Complete(var trailers)
                && trailers.isEmpty();
    }

    private static HttpTimeouts timeouts(@Nullable RequestOptions options) {
        HttpTimeouts usual = HttpTimeouts.USUAL;
        return options == null
                ? usual
                : new HttpTimeouts(
                        options.connectTimeout().orElse(usual.connect()),
                        options.firstByteTimeout().orElse(usual.firstByte()),
                        options.betweenBytesTimeout().orElse(usual.betweenBytes()));
    }
}
