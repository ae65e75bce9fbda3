package dev.coracle.workloads.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers of services that nobody vouches for.
class HttpConnectionTest {

    @Test
    void readsOneAnswerAfterTheOtherWithAKnownLengthOrInChunks() throws Exception {
        String known = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab";
        String chunked =
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2;x=y\r\nab\r\n1\r\nc\r\n0\r\nLater: yes\r\n\r\n";
        try (Scripted server = new Scripted(known + chunked + known);
                HttpConnection connection = HttpConnection.open(server.address(), "/")) {
            assertThat(new String(connection.ask().body(), StandardCharsets.US_ASCII))
                    .isEqualTo("ab");
            assertThat(new String(connection.ask().body(), StandardCharsets.US_ASCII))
                    .isEqualTo("abc");
            assertThat(connection.ask().isSuccess()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SSH-2.0-x\r\n",
                "HTTP/1.1 200 OK\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: 2",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\na",
            })
    void whatIsNoWholeAnswerIsRefused(String said) throws Exception {
        refuses(said);
    }

    @Test
    void whatHasNoEndIsRefused() throws Exception {
        refuses("HTTP/1.1 200 " + "x".repeat(100_000));
        refuses("HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(10_000));
        refuses(
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n"
                        + "a: b\r\n".repeat(10_000));
        String chunk = "100000\r\n" + "x".repeat(0x100000) + "\r\n";
        refuses("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n" + chunk.repeat(17));
    }

    private static void refuses(String said) throws Exception {
        try (Scripted server = new Scripted(said);
                HttpConnection connection = HttpConnection.open(server.address(), "/")) {
            assertThatThrownBy(connection::ask).isInstanceOf(IOException.class);
        }
    }

    /// Takes one connection and says what it is told to, whatever it is asked.
    private static final class Scripted implements AutoCloseable {

        private final ServerSocket listener;

        Scripted(String words) throws IOException {
            listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
            Thread.ofPlatform().daemon().name("scripted").start(() -> say(words));
        }

        private void say(String words) {
            try (Socket socket = listener.accept()) {
                // Closing over what was not read would take back what was said.
                socket.getInputStream().read(new byte[512]);
                socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                socket.getInputStream().skip(Long.MAX_VALUE);
            } catch (IOException e) {
                // The other side has heard enough.
            }
        }

        InetSocketAddress address() {
            return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
