package dev.coracle.workloads.compare;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/// A connection to a service of this computer, over which one request goes after the other.
///
/// It does little, because it shares the processors with the service that is measured: it asks for
/// one path with one and the same request, and reads contents of a known length or in chunks (RFC
/// 9112, sections 6 and 7). What it reads is bounded. Used by one thread.
final class HttpConnection implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_FIELDS = 200;
    private static final int MOST_BYTES = 16 << 20;

    private final Socket socket;
    private final InputStream in;
    private final byte[] request;

    private HttpConnection(Socket socket, byte[] request) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.request = request;
    }

    /// @param path what is asked for
    static HttpConnection open(InetSocketAddress to, String path) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(SILENCE.toMillis()));
            socket.connect(to, Math.toIntExact(CONNECT.toMillis()));
            String request = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path);
            return new HttpConnection(socket, request.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// Asks once and reads the whole answer.
    ///
    /// @throws IOException where the connection ended, or this was no answer
    HttpAnswer ask() throws IOException {
        socket.getOutputStream().write(request);
        int status = status(line());
        long length = -1;
        boolean chunked = false;
        int fields = 0;
        for (String field = line(); !field.isEmpty(); field = line()) {
            if (++fields > MOST_FIELDS) {
                throw new IOException("it has too many fields");
            }
            String lower = field.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = number(lower.substring("content-length:".length()), 10);
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.strip().endsWith("chunked");
            }
        }
        byte[] body = body(chunked, length);
        return new HttpAnswer(status, body, System.nanoTime());
    }

    private byte[] body(boolean chunked, long length) throws IOException {
        if (chunked) {
            return chunks();
        }
        if (length < 0) {
            throw new IOException("it does not say how long its content is");
        }
        return exactly(length);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = line();
            int extension = line.indexOf(';');
            long size = number(extension < 0 ? line : line.substring(0, extension), 16);
            if (size == 0) {
                for (int trailers = 0; !line().isEmpty(); trailers++) {
                    if (trailers > MOST_FIELDS) {
                        throw new IOException("it has too many fields");
                    }
                }
                return body.toByteArray();
            }
            if (size > MOST_BYTES - body.size()) {
                throw new IOException("its content is too long");
            }
            body.writeBytes(exactly(size));
            line();
        }
    }

    private byte[] exactly(long length) throws IOException {
        if (length > MOST_BYTES) {
            throw new IOException("its content is too long");
        }
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended in the middle of an answer");
        }
        return bytes;
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
            throw new IOException("it is no answer of HTTP/1.1");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private static long number(String text, int radix) throws IOException {
        String digits = text.strip();
        try {
            long number = Long.parseLong(digits, radix);
            if (number >= 0 && digits.charAt(0) != '+') {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IOException("it has a length that is no number", e);
        }
        throw new IOException("it has a length that is no number");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended");
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("it has too long a line");
            }
            line.append((char) next);
        }
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r'
                ? line.substring(0, length - 1)
                : line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            System.getLogger(HttpConnection.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing a connection", e);
        }
    }
}
