package dev.coracle.engine.sandbox.serve;

import dev.coracle.engine.sandbox.http.HttpField;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The bytes of a connection: lines and fields, bounded and strict, and content.
final class ConnectionInput {

    private final InputStream in;
    private final byte[] buffer = new byte[16 << 10];
    private int at;
    private int end;

    ConnectionInput(InputStream in) {
        this.in = in;
    }

    /// Waits until something can be read.
    ///
    /// @return false at the end of the connection
    boolean awaitMore() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    /// @param most bytes, above 0
    /// @return -1 at the end of the connection
    int read(byte[] target, int most) throws IOException {
        if (!awaitMore()) {
            return -1;
        }
        int count = Math.min(Math.min(most, target.length), end - at);
        System.arraycopy(buffer, at, target, 0, count);
        at += count;
        return count;
    }

    private int next() throws IOException {
        if (!awaitMore()) {
            throw new EOFException("the connection ended in the middle");
        }
        return buffer[at++] & 0xff;
    }

    /// How many bytes of lines may still come before it is too much.
    static final class Budget {
        private final int status;
        private int left;

        Budget(int bytes, int status) {
            this.left = bytes;
            this.status = status;
        }

        /// The same rest, with another answer where it is used up.
        Budget turnedInto(int newStatus) {
            return new Budget(left, newStatus);
        }

        private void take() throws Refusal {
            if (--left < 0) {
                throw new Refusal(status, "The head of the request is longer than is taken.");
            }
        }
    }

    /// A line without its end, which is CR LF and nothing else: a reader that takes a bare LF for
    /// one sees other requests than a reader that does not.
    String line(Budget budget) throws IOException, Refusal {
        StringBuilder line = new StringBuilder();
        while (true) {
            int next = next();
            budget.take();
            if (next == '\r') {
                if (next() != '\n') {
                    throw Refusal.malformed("A carriage return stands alone in the request.");
                }
                return line.toString();
            }
            if (next == '\n' || next == 0) {
                throw Refusal.malformed("A line of the request does not end in CR LF.");
            }
            line.append((char) next);
        }
    }

    /// Fields up to an empty line.
    List<HttpField> fields(Budget budget, int most) throws IOException, Refusal {
        List<HttpField> fields = new ArrayList<>();
        while (true) {
            String line = line(budget);
            if (line.isEmpty()) {
                return fields;
            }
            if (fields.size() == most) {
                throw new Refusal(Refusal.HEAD_TOO_LARGE, "The request has too many fields.");
            }
            fields.add(field(line));
        }
    }

    /// No blank before the colon, and no line that continues another (RFC 9112, section 5).
    private static HttpField field(String line) throws Refusal {
        int colon = line.indexOf(':');
        HttpField field =
                new HttpField(
                        line.substring(0, Math.max(0, colon)),
                        trimmed(line.substring(colon + 1)).getBytes(StandardCharsets.ISO_8859_1));
        if (colon <= 0 || !field.isSound()) {
            throw Refusal.malformed("A field of the request is malformed.");
        }
        return field;
    }

    private static String trimmed(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && isBlank(value.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(value.charAt(to - 1))) {
            to--;
        }
        return value.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
