package dev.coracle.engine.sandbox.http;

import dev.coracle.engine.sandbox.http.HttpFailure.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads lines, fields and bytes of a connection, bounded in length and in time.
final class HttpInput {

    /// The most that a head, or the trailers, may have together.
    static final int LONGEST_HEAD = 65_536;

    private final Socket socket;
    private final InputStream in;
    private final Kind late;
    private int headLeft = LONGEST_HEAD;

    /// @param late what is told where nothing comes in time
    private HttpInput(Socket socket, InputStream in, Kind late) {
        this.socket = socket;
        this.in = in;
        this.late = late;
    }

    static HttpInput of(Socket socket) throws IOException {
        return new HttpInput(
                socket, new BufferedInputStream(socket.getInputStream()), Kind.RESPONSE_TIMEOUT);
    }

    /// The same bytes, for the content.
    HttpInput afterHead() {
        return new HttpInput(socket, in, Kind.READ_TIMEOUT);
    }

    /// A line without its end.
    ///
    /// @param deadline by [System#nanoTime()]
    String line(long deadline) throws HttpFailure {
        StringBuilder line = new StringBuilder();
        while (true) {
            int next = one(deadline);
            if (next < 0) {
                throw new HttpFailure(
                        late == Kind.RESPONSE_TIMEOUT && headLeft == LONGEST_HEAD
                                ? Kind.TERMINATED
                                : Kind.INCOMPLETE);
            }
            if (--headLeft < 0) {
                throw new HttpFailure(Kind.HEAD_TOO_LONG);
            }
            if (next == '\n') {
                int length = line.length();
                if (length > 0 && line.charAt(length - 1) == '\r') {
                    line.setLength(length - 1);
                }
                return line.toString();
            }
            line.append((char) next);
        }
    }

    /// Fields up to an empty line.
    List<HttpField> fields(long deadline) throws HttpFailure {
        List<HttpField> fields = new ArrayList<>();
        while (true) {
            String line = line(deadline);
            if (line.isEmpty()) {
                return fields;
            }
            int colon = line.indexOf(':');
            HttpField field =
                    new HttpField(
                            line.substring(0, Math.max(0, colon)),
                            line.substring(colon + 1)
                                    .strip()
                                    .getBytes(StandardCharsets.ISO_8859_1));
            if (colon <= 0 || !field.isSound()) {
                throw new HttpFailure(Kind.PROTOCOL);
            }
            fields.add(field);
        }
    }

    /// The bound of lines begins again.
    ///
    /// @param most characters that they may have together
    void nextLines(int most) {
        headLeft = most;
    }

    private int one(long deadline) throws HttpFailure {
        try {
            limit(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            return in.read();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// @return -1 at the end of the connection
    int read(byte[] target, int most, Duration patience) throws HttpFailure {
        try {
            limit(patience);
            return in.read(target, 0, most);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void limit(Duration patience) throws IOException {
        socket.setSoTimeout(HttpTimeouts.millis(patience));
    }

    private HttpFailure failure(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return new HttpFailure(late, e);
        }
        return new HttpFailure(
                late == Kind.RESPONSE_TIMEOUT ? Kind.TERMINATED : Kind.INCOMPLETE, e);
    }
}
