package dev.coracle.engine.sandbox.http;

import dev.coracle.engine.sandbox.http.HttpFailure.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The answer; its content is read from the connection piece by piece.
public final class HttpResponse {

    private enum Framing {
        NONE,
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }

    /// Interim answers (RFC 9110, section 15.2) that are read over.
    private static final int MOST_INTERIM = 16;

    /// The most that the line of a chunk may have, with its extensions and the end of the chunk
    /// before.
    private static final int LONGEST_CHUNK_LINE = 256;

    /// The size, and extensions that are read over (RFC 9112, section 7.1.1).
    private static final Pattern CHUNK_LINE = Pattern.compile("([0-9a-fA-F]{1,15})(?:[ \t]*;.*)?");

    private final int status;
    private final List<HttpField> fields;
    private final HttpInput in;
    private final Duration patience;
    private final Framing framing;
    private long left;
    private boolean firstChunk = true;
    private boolean over;
    private List<HttpField> trailers = List.of();

    private HttpResponse(
            int status,
            List<HttpField> fields,
            HttpInput in,
            Duration patience,
            Framing framing,
            long left) {
        this.status = status;
        this.fields = List.copyOf(fields);
        this.in = in;
        this.patience = patience;
        this.framing = framing;
        this.left = left;
    }

    /// Reads the head.
    static HttpResponse read(HttpInput in, boolean head, HttpTimeouts timeouts) throws HttpFailure {
        long deadline = System.nanoTime() + HttpTimeouts.millis(timeouts.firstByte()) * 1_000_000L;
        for (int interim = 0; interim <= MOST_INTERIM; interim++) {
            int status = status(in.line(deadline));
            List<HttpField> fields = in.fields(deadline);
            if (status >= 200) {
                return of(status, fields, in, head, timeouts);
            }
            if (status == 101) {
                throw new HttpFailure(Kind.PROTOCOL);
            }
        }
        throw new HttpFailure(Kind.PROTOCOL);
    }

    private static int status(String line) throws HttpFailure {
        if (!line.matches("HTTP/1\\.[0-9] [1-5][0-9]{2}( .*)?")) {
            throw new HttpFailure(Kind.PROTOCOL);
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    /// RFC 9112, section 6.3.
    private static HttpResponse of(
            int status, List<HttpField> fields, HttpInput in, boolean head, HttpTimeouts timeouts)
            throws HttpFailure {
        Framing framing = Framing.UNTIL_CLOSE;
        long length = 0;
        List<String> codings =
                fields.stream()
                        .filter(field -> field.is("transfer-encoding"))
                        .map(field -> field.text().toLowerCase(Locale.ROOT))
                        .toList();
        List<String> lengths =
                fields.stream()
                        .filter(field -> field.is("content-length"))
                        .map(HttpField::text)
                        .distinct()
                        .toList();
        if (head || status == 204 || status == 304) {
            framing = Framing.NONE;
        } else if (!codings.isEmpty()) {
            if (!codings.equals(List.of("chunked"))) {
                throw new HttpFailure(Kind.TRANSFER_CODING);
            }
            framing = Framing.CHUNKED;
        } else if (!lengths.isEmpty()) {
            if (lengths.size() > 1 || !lengths.getFirst().matches("\\d{1,18}")) {
                throw new HttpFailure(Kind.PROTOCOL);
            }
            framing = Framing.LENGTH;
            length = Long.parseLong(lengths.getFirst());
        }
        return new HttpResponse(
                status, fields, in.afterHead(), timeouts.betweenBytes(), framing, length);
    }

    public int status() {
        return status;
    }

    /// All that came, those of the connection too.
    public List<HttpField> fields() {
        return fields;
    }

    /// Waits for more of the content.
    ///
    /// @return -1 at the end
    public int read(byte[] target) throws HttpFailure {
        if (over) {
            return -1;
        }
        int read =
                switch (framing) {
                    case NONE -> -1;
                    case LENGTH -> left == 0 ? -1 : counted(target);
                    case CHUNKED -> chunk(target);
                    case UNTIL_CLOSE -> in.read(target, target.length, patience);
                };
        over = read < 0;
        return read;
    }

    private int counted(byte[] target) throws HttpFailure {
        int read = in.read(target, (int) Math.min(target.length, left), patience);
        if (read < 0) {
            throw new HttpFailure(Kind.INCOMPLETE);
        }
        left -= read;
        return read;
    }

    /// RFC 9112, section 7.1.
    private int chunk(byte[] target) throws HttpFailure {
        if (left == 0) {
            in.nextLines(LONGEST_CHUNK_LINE);
            long deadline = System.nanoTime() + HttpTimeouts.millis(patience) * 1_000_000L;
            if (!firstChunk && !in.line(deadline).isEmpty()) {
                throw new HttpFailure(Kind.PROTOCOL);
            }
            firstChunk = false;
            Matcher line = CHUNK_LINE.matcher(in.line(deadline));
            if (!line.matches()) {
                throw new HttpFailure(Kind.PROTOCOL);
            }
            left = Long.parseLong(line.group(1), 16);
            if (left == 0) {
                in.nextLines(HttpInput.LONGEST_HEAD);
                trailers = in.fields(deadline);
                return -1;
            }
        }
        return counted(target);
    }

    /// After the end of the content.
    public List<HttpField> trailers() {
        return trailers;
    }
}
