package dev.coracle.engine.sandbox.serve;

import dev.coracle.engine.sandbox.http.HttpField;
import dev.coracle.engine.sandbox.serve.ConnectionInput.Budget;
import dev.coracle.engine.sandbox.serve.RequestHead.Framing;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/// Reads the content of one request, and not a byte further (RFC 9112, sections 6 and 7).
final class ContentReader {

    private static final int LONGEST_CHUNK_LINE = 256;

    private final ConnectionInput in;
    private final Framing framing;
    private final ServerLimits limits;
    private long left;
    private long total;
    private boolean firstChunk = true;
    private boolean over;
    private List<HttpField> trailers = List.of();

    ContentReader(ConnectionInput in, RequestHead head, ServerLimits limits) {
        this.in = in;
        this.framing = head.framing();
        this.left = head.length();
        this.limits = limits;
    }

    /// Waits for more.
    ///
    /// @return -1 at the end
    int read(byte[] target) throws IOException, Refusal {
        if (over) {
            return -1;
        }
        if (left == 0 && !(framing == Framing.CHUNKED && nextChunk())) {
            over = true;
            return -1;
        }
        int count = in.read(target, (int) Math.min(target.length, left));
        if (count < 0) {
            throw new EOFException("the connection ended in the middle of the content");
        }
        left -= count;
        total += count;
        return count;
    }

    private boolean nextChunk() throws IOException, Refusal {
        Budget budget = new Budget(LONGEST_CHUNK_LINE, Refusal.BAD_REQUEST);
        if (!firstChunk && !in.line(budget).isEmpty()) {
            throw Refusal.malformed("A chunk is longer than it says.");
        }
        firstChunk = false;
        left = size(in.line(budget));
        if (left > limits.contentBytes() - total) {
            throw new Refusal(
                    Refusal.TOO_LARGE,
                    "The content has more than the %,d bytes that are taken."
                            .formatted(limits.contentBytes()));
        }
        if (left == 0) {
            trailers =
                    in.fields(
                            new Budget(limits.headBytes(), Refusal.HEAD_TOO_LARGE),
                            limits.fields());
        }
        return left > 0;
    }

    /// Extensions are read over (RFC 9112, section 7.1.1).
    private static long size(String line) throws Refusal {
        int semicolon = line.indexOf(';');
        String size = semicolon < 0 ? line : line.substring(0, semicolon);
        if (!size.matches("[0-9a-fA-F]{1,15}")) {
            throw Refusal.malformed("The size of a chunk is malformed.");
        }
        return Long.parseLong(size, 16);
    }

    /// After the end.
    List<HttpField> trailers() {
        return trailers;
    }
}
