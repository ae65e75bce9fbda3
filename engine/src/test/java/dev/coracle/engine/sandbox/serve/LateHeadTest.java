package dev.coracle.engine.sandbox.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A client that sends half a head and takes not a byte: the look at all connections goes on to the
/// next one, and this one is closed all the same.
@Timeout(60)
class LateHeadTest {

    private static final Duration SOON = Duration.ofMillis(50);

    private static final RequestHandler NOBODY =
            new RequestHandler() {
                @Override
                public RequestContent begin(Exchange exchange) {
                    throw new AssertionError("no request is complete");
                }

                @Override
                public void refused(int status, String sentence) {
                    assertThat(status).isEqualTo(408);
                }
            };

    /// Whoever reads more than half a head, or writes, waits for the end of the connection.
    private static final class StuckSocket extends Socket {
        private final CountDownLatch writing = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public void setTcpNoDelay(boolean on) {}

        @Override
        public InputStream getInputStream() {
            byte[] head = "GET / HTTP/1.1\r\nHos".getBytes(StandardCharsets.US_ASCII);
            return new SequenceInputStream(
                    new ByteArrayInputStream(head),
                    new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw awaitClosed();
                        }

                        @Override
                        public int read(byte[] into, int offset, int length) throws IOException {
                            throw awaitClosed();
                        }
                    });
        }

        @Override
        public OutputStream getOutputStream() {
            return new OutputStream() {
                @Override
                public void write(int value) throws IOException {
                    writing.countDown();
                    throw awaitClosed();
                }
            };
        }

        private IOException awaitClosed() {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new SocketException("closed");
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @Test
    void holdsUpNobodyAndIsClosed() throws Exception {
        ServerLimits limits = ServerLimits.DEFAULT.withTimes(SOON, SOON, Duration.ofMinutes(1));
        try (HttpServer server =
                HttpServer.open(ServeAddress.parse("127.0.0.1:0"), limits, NOBODY)) {
            StuckSocket socket = new StuckSocket();
            Connection connection = new Connection(socket, server);
            Thread reading = Thread.ofVirtual().start(connection);

            // Returns, each time, though what it says is not taken.
            while (socket.closed.getCount() > 0) {
                Thread.sleep(SOON);
                connection.check(System.nanoTime());
            }
            assertThat(socket.writing.await(0, TimeUnit.SECONDS)).as("was told").isTrue();
            reading.join();
        }
    }
}
