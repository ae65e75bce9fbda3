package dev.coracle.engine.sandbox.http;

import dev.coracle.engine.grant.net.NetworkHost;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.http.HttpFailure.Kind;
import dev.coracle.engine.sandbox.net.HostStream;
import dev.coracle.engine.sandbox.net.Network;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.OptionalLong;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// One request and its answer.
///
/// ```java
/// try (HttpExchange exchange = HttpExchange.open(network, tls, HttpTimeouts.USUAL)) {
///     HttpResponse response = exchange.send(request);
///     while ((n = response.read(buffer)) >= 0) { ... }
/// }
/// ```
///
/// [#send] and reading block; [#cancel] ends both from any thread. It counts as one open socket of
/// the run until it is closed, which is for the thread that is done with it.
public final class HttpExchange implements AutoCloseable {

    private final Network network;
    private final SSLSocketFactory tls;
    private final HttpTimeouts timeouts;
    private final HostStream stream;

    private HttpExchange(
            Network network, SSLSocketFactory tls, HttpTimeouts timeouts, HostStream stream) {
        this.network = network;
        this.tls = tls;
        this.timeouts = timeouts;
        this.stream = stream;
    }

    /// Asks nobody yet.
    ///
    /// @param tls whose certificates are trusted
    /// @throws HttpFailure `TOO_MANY_SOCKETS`
    public static HttpExchange open(Network network, SSLSocketFactory tls, HttpTimeouts timeouts)
            throws HttpFailure {
        try {
            return new HttpExchange(network, tls, timeouts, network.stream());
        } catch (HostFailure e) {
            throw new HttpFailure(Kind.TOO_MANY_SOCKETS, e);
        }
    }

    /// Decides, connects, sends, and waits for the head of the answer. Content goes on being sent
    /// while the answer comes.
    public HttpResponse send(HttpRequest request) throws HttpFailure {
        Socket socket = connected(request);
        try {
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            out.write(head(request));
            out.flush();
            request.content()
                    .ifPresent(
                            content ->
                                    Thread.ofVirtual()
                                            .name("http-content")
                                            .start(
                                                    () ->
                                                            sendContent(
                                                                    out,
                                                                    content,
                                                                    request.length())));
            return HttpResponse.read(
                    HttpInput.of(socket), request.method().equals("HEAD"), timeouts);
        } catch (IOException e) {
            throw new HttpFailure(Kind.TERMINATED, e);
        }
    }

    private Socket connected(HttpRequest request) throws HttpFailure {
        List<InetSocketAddress> addresses;
        try {
            addresses = network.request(request.method(), request.target(), stream);
        } catch (HostFailure e) {
            throw new HttpFailure(kind(e), e);
        }
        HttpFailure failure = new HttpFailure(Kind.UNREACHABLE);
        for (InetSocketAddress address : addresses) {
            try {
                Socket socket = stream.connect(address, HttpTimeouts.millis(timeouts.connect()));
                return request.isTls() ? secured(socket, request) : socket;
            } catch (SSLHandshakeException e) {
                boolean certificate =
                        e.getCause() instanceof CertificateException
                                || String.valueOf(e.getMessage()).contains("ertificate")
                                || String.valueOf(e.getMessage()).contains("PKIX");
                throw new HttpFailure(certificate ? Kind.TLS_CERTIFICATE : Kind.TLS, e);
            } catch (SSLException e) {
                throw new HttpFailure(Kind.TLS, e);
            } catch (IOException e) {
                failure = new HttpFailure(kind(e), e);
            }
        }
        throw failure;
    }

    private static Kind kind(HostFailure e) {
        return switch (e.errno()) {
            case NOENT -> Kind.NAME_UNKNOWN;
            case CANCELED -> Kind.TERMINATED;
            default -> Kind.PROHIBITED;
        };
    }

    private static Kind kind(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return Kind.CONNECT_TIMEOUT;
        }
        return e instanceof ConnectException ? Kind.REFUSED : Kind.UNREACHABLE;
    }

    /// The name that was asked for is the one that the certificate must be for, whatever address it
    /// stood for.
    private Socket secured(Socket socket, HttpRequest request) throws IOException {
        String name =
                request.target().host() instanceof NetworkHost.Address(var address)
                        ? address.getHostAddress()
                        : request.target().host().toString();
        SSLSocket secured =
                (SSLSocket) tls.createSocket(socket, name, request.target().port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(HttpTimeouts.millis(timeouts.connect()));
        secured.startHandshake();
        return secured;
    }

    private static byte[] head(HttpRequest request) {
        StringBuilder head = new StringBuilder();
        head.append(request.method()).append(' ').append(request.path()).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(request.authority()).append("\r\n");
        for (HttpField field : request.fields()) {
            head.append(field.name()).append(": ").append(field.text()).append("\r\n");
        }
        if (request.content().isPresent() && request.length().isEmpty()) {
            head.append("Transfer-Encoding: chunked\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /// A server may answer before it has read all, or close: the answer tells then. What goes
    /// beyond the length that the head told would be the guest's next request to the server, past
    /// all that is decided here, so none of it is sent.
    private void sendContent(OutputStream out, HttpRequest.Content content, OptionalLong length) {
        boolean chunked = length.isEmpty();
        long left = length.orElse(Long.MAX_VALUE);
        try {
            for (byte[] next = content.next(); next.length > 0; next = content.next()) {
                left -= next.length;
                if (left < 0) {
                    throw new BrokenContent();
                }
                if (chunked) {
                    out.write(
                            (Integer.toHexString(next.length) + "\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                }
                out.write(next);
                if (chunked) {
                    out.write('\r');
                    out.write('\n');
                }
                out.flush();
            }
            if (!chunked && left > 0) {
                throw new BrokenContent();
            }
            if (chunked) {
                StringBuilder end = new StringBuilder("0\r\n");
                for (HttpField field : content.trailers()) {
                    if (field.isSound()) {
                        end.append(field.name()).append(": ").append(field.text()).append("\r\n");
                    }
                }
                out.write(end.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            }
            out.flush();
        } catch (IOException e) {
            if (e instanceof BrokenContent) {
                cancel();
            }
        }
    }

    /// What a [HttpRequest.Content] throws where the guest broke it off, and what becomes of one of
    /// another length than was told: the server must not take the part for the whole.
    public static final class BrokenContent extends IOException {
        private static final long serialVersionUID = 1L;

        public BrokenContent() {
            super("the content was broken off");
        }
    }

    /// Nobody wants the answer any more: whatever waits for the name, the connection or the server
    /// fails now. From any thread.
    public void cancel() {
        stream.close();
    }

    @Override
    public void close() {
        network.close(stream);
    }
}
