package dev.coracle.engine.sandbox.serve;

import dev.coracle.engine.sandbox.http.HttpField;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the answer to one request: head, content in the framing that fits, trailers.
///
/// What is small goes out in one piece with its length in front. Not safe for several threads.
final class AnswerWriter {

    private static final int GATHERED = 16 << 10;
    private static final byte[] CRLF = {'\r', '\n'};

    /// RFC 9110, section 5.6.7.
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withLocale(Locale.ENGLISH);

    /// Fields that say how this connection is used, which is not for who answers to say.
    private static final Set<String> OWN =
            Set.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

    private enum Framing {
        NONE,
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }

    private final OutputStream out;
    private final RequestHead request;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream(512);

    /// The head as long as it is not known whether its length can be told.
    private volatile @Nullable StringBuilder head;

    private Framing framing = Framing.NONE;
    private long declared;
    private volatile long content;
    private boolean closes;

    AnswerWriter(OutputStream out, RequestHead request) {
        this.out = out;
        this.request = request;
    }

    /// Read by any thread.
    long contentBytes() {
        return content;
    }

    /// Whether nothing of an answer that has begun was sent, so that it can be another one yet; by
    /// any thread.
    boolean isUnsent() {
        return head != null;
    }

    /// Forgets an answer that was not sent.
    void takeBack() {
        head = null;
        gathered.reset();
        content = 0;
        declared = 0;
    }

    void interim(int status) throws IOException {
        out.write(
                "HTTP/1.1 %d %s\r\n\r\n"
                        .formatted(status, Reason.of(status))
                        .getBytes(StandardCharsets.US_ASCII));
    }

    /// @param closing whether the connection ends with this answer
    /// @throws IOException where the fields cannot be sent as they are
    void begin(int status, List<HttpField> fields, boolean closing) throws IOException {
        StringBuilder text = new StringBuilder(256);
        text.append("HTTP/1.1 ").append(status).append(' ').append(Reason.of(status));
        text.append("\r\n");
        boolean dated = false;
        long length = -1;
        for (HttpField field : fields) {
            if (!field.isSound()) {
                throw new IOException("a field of the answer is malformed");
            }
            if (field.is("content-length")) {
                length = lengthOf(field, length);
            } else if (!OWN.contains(field.name().toLowerCase(Locale.ROOT))) {
                dated |= field.is("date");
                text.append(field.name()).append(": ").append(field.text()).append("\r\n");
            }
        }
        if (!dated) {
            text.append("Date: ").append(DATE.format(ZonedDateTime.now(ZoneOffset.UTC)));
            text.append("\r\n");
        }
        head = text;
        closes = closing || !request.keepAlive();
        boolean without = status == 204 || status == 304 || request.method().equals("HEAD");
        if (without || length >= 0) {
            framing = without ? Framing.NONE : Framing.LENGTH;
            declared = Math.max(0, length);
            if (length >= 0 && status != 204) {
                text.append("Content-Length: ").append(length).append("\r\n");
            }
        } else {
            framing = request.modern() ? Framing.CHUNKED : Framing.UNTIL_CLOSE;
        }
    }

    private static long lengthOf(HttpField field, long known) throws IOException {
        String text = field.text();
        if (known >= 0 || !text.matches("[0-9]{1,18}")) {
            throw new IOException("the answer has no single length");
        }
        return Long.parseLong(text);
    }

    /// @throws IOException where the client is gone, or it is more than was declared
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by one thread, read by many
    void write(byte[] bytes, int offset, int length) throws IOException {
        if (framing == Framing.NONE || length == 0) {
            return;
        }
        if (framing == Framing.LENGTH && length > declared - content) {
            throw new IOException("the answer is longer than it says");
        }
        content = content + length;
        if (head != null && gathered.size() + length <= GATHERED) {
            gathered.write(bytes, offset, length);
            return;
        }
        flush();
        writePiece(bytes, offset, length);
        send();
    }

    /// Sends what was gathered; from then on the length cannot be told any more.
    void flush() throws IOException {
        StringBuilder text = head;
        if (text == null) {
            return;
        }
        byte[] first = gathered.toByteArray();
        if (framing == Framing.CHUNKED) {
            text.append("Transfer-Encoding: chunked\r\n");
        }
        writeHead(text);
        writePiece(first, 0, first.length);
        send();
    }

    private void writeHead(StringBuilder text) {
        closes |= framing == Framing.UNTIL_CLOSE;
        if (closes) {
            text.append("Connection: close\r\n");
        }
        head = null;
        gathered.reset();
        gathered.writeBytes(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private void writePiece(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return;
        }
        if (framing == Framing.CHUNKED) {
            gathered.writeBytes(
                    (Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            gathered.write(bytes, offset, length);
            gathered.writeBytes(CRLF);
        } else {
            gathered.write(bytes, offset, length);
        }
    }

    private void send() throws IOException {
        gathered.writeTo(out);
        gathered.reset();
    }

    /// @return whether the connection can be used again
    /// @throws IOException where the client is gone, or it is less than was declared
    boolean end(List<HttpField> trailers) throws IOException {
        StringBuilder text = head;
        if (text != null && trailers.isEmpty() && framing == Framing.CHUNKED) {
            // All of it is here: its length can be told after all.
            framing = Framing.LENGTH;
            declared = content;
            text.append("Content-Length: ").append(content).append("\r\n");
        }
        if (framing == Framing.LENGTH && content != declared) {
            throw new IOException("the answer is shorter than it says");
        }
        flush();
        if (framing == Framing.CHUNKED) {
            writeLast(trailers);
        }
        send();
        return !closes;
    }

    private void writeLast(List<HttpField> trailers) {
        StringBuilder last = new StringBuilder("0\r\n");
        for (HttpField field : trailers) {
            if (field.isSound()) {
                last.append(field.name()).append(": ").append(field.text()).append("\r\n");
            }
        }
        gathered.writeBytes(last.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
