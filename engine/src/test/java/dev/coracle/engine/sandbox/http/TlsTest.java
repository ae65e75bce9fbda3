package dev.coracle.engine.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.net.NetworkTarget;
import dev.coracle.engine.sandbox.OpenHandles;
import dev.coracle.engine.sandbox.http.HttpFailure.Kind;
import dev.coracle.engine.sandbox.net.Network;
import dev.coracle.engine.sandbox.net.Networks;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which servers are believed to be who they say, and what those get to hear that are not.
@Timeout(120)
class TlsTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @TempDir static Path folder;
    private static Certificates certificates;

    @BeforeAll
    static void make() throws Exception {
        certificates = Certificates.make(folder);
    }

    /// Serves one connection.
    ///
    /// @return what came over it, once it is over
    private static CompletableFuture<String> serve(ServerSocket server) {
        CompletableFuture<String> came = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            StringBuilder text = new StringBuilder();
                            try (Socket peer = server.accept()) {
                                InputStream in = peer.getInputStream();
                                for (int next; (next = in.read()) >= 0; ) {
                                    text.append((char) next);
                                    if (text.indexOf("\r\n\r\n") >= 0) {
                                        peer.getOutputStream()
                                                .write(
                                                        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                                                                .getBytes(
                                                                        StandardCharsets.US_ASCII));
                                        break;
                                    }
                                }
                            } catch (IOException e) {
                                // The other side turned away.
                            }
                            came.complete(text.toString());
                        });
        return came;
    }

    private static SSLServerSocket server(String certificate) throws Exception {
        return (SSLServerSocket)
                certificates
                        .server(certificate)
                        .getServerSocketFactory()
                        .createServerSocket(0, 5, LOOPBACK);
    }

    private static int send(int port, SSLSocketFactory trust) throws HttpFailure {
        try (Network network =
                        Networks.connecting(
                                new AccessTrail(),
                                name -> List.of(LOOPBACK),
                                new OpenHandles(1),
                                "https://localhost:*");
                HttpExchange exchange = HttpExchange.open(network, trust, HttpTimeouts.USUAL)) {
            return exchange.send(
                            new HttpRequest(
                                    "GET",
                                    NetworkTarget.parse("https://localhost:" + port),
                                    "/secret",
                                    List.of(),
                                    Optional.empty()))
                    .status();
        }
    }

    private static SSLSocketFactory trusted() throws Exception {
        return certificates.client().getSocketFactory();
    }

    @Test
    void aServerOfTheNameThatWasAskedForIsBelieved() throws Exception {
        try (ServerSocket server = server("good")) {
            CompletableFuture<String> came = serve(server);
            assertThat(send(server.getLocalPort(), trusted())).isEqualTo(200);
            assertThat(came.get()).startsWith("GET /secret HTTP/1.1\r\nHost: localhost:");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "other"})
    void aCertificateThatIsExpiredOrOfAnotherNameIsRefused(String certificate) throws Exception {
        try (ServerSocket server = server(certificate)) {
            CompletableFuture<String> came = serve(server);
            assertRefused(server.getLocalPort(), trusted(), Kind.TLS_CERTIFICATE);
            assertThat(came.get()).as("what the server heard").isEmpty();
        }
    }

    @Test
    void anAuthorityThatNobodyKnowsIsRefused() throws Exception {
        try (ServerSocket server = server("good")) {
            CompletableFuture<String> came = serve(server);
            assertRefused(
                    server.getLocalPort(),
                    (SSLSocketFactory) SSLSocketFactory.getDefault(),
                    Kind.TLS_CERTIFICATE);
            assertThat(came.get()).as("what the server heard").isEmpty();
        }
    }

    /// The server answers with a ServerHello of an old version, whatever it was offered.
    @ParameterizedTest
    @ValueSource(strings = {"0300", "0301", "0302"})
    void anOldVersionOfTheProtocolIsRefused(String version) throws Exception {
        byte[] hello =
                HexFormat.of()
                        .parseHex(
                                "16%s002a02000026%s".formatted(version, version)
                                        + "11".repeat(32)
                                        + "00"
                                        + "002f"
                                        + "00");
        try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
            CompletableFuture<Integer> heard = new CompletableFuture<>();
            Thread.ofVirtual()
                    .start(
                            () -> {
                                int after = 0;
                                try (Socket peer = server.accept()) {
                                    InputStream in = peer.getInputStream();
                                    byte[] head = in.readNBytes(5);
                                    in.skipNBytes((head[3] & 0xff) << 8 | (head[4] & 0xff));
                                    peer.getOutputStream().write(hello);
                                    after = in.readAllBytes().length;
                                } catch (IOException e) {
                                    // The other side turned away.
                                }
                                heard.complete(after);
                            });
            assertRefused(server.getLocalPort(), trusted(), Kind.TLS);
            // An alert has 7 bytes; a request would have more.
            assertThat(heard.get()).isLessThanOrEqualTo(7);
        }
    }

    private static void assertRefused(int port, SSLSocketFactory trust, Kind kind) {
        assertThatExceptionOfType(HttpFailure.class)
                .isThrownBy(() -> send(port, trust))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
