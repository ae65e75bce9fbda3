package dev.coracle.engine.sandbox.serve;

import dev.coracle.engine.sandbox.http.HttpField;
import java.util.List;

/// The head of a request.
///
/// @param method as it was written
/// @param path with its query; `*` for a question about the whole server
/// @param authority name and port that the client asked for; may be empty in HTTP/1.0
/// @param fields all that came, in their order
/// @param framing how its content ends
/// @param length of the content, where the framing says so
/// @param modern of HTTP/1.1, else of 1.0
/// @param keepAlive whether the client will take another answer on the connection
/// @param awaitsContinue whether the client sends its content when it is told to
public record RequestHead(
        String method,
        String path,
        String authority,
        List<HttpField> fields,
        Framing framing,
        long length,
        boolean modern,
        boolean keepAlive,
        boolean awaitsContinue) {

    /// How the end of the content is known.
    public enum Framing {
        NONE,
        LENGTH,
        CHUNKED
    }

    public RequestHead {
        fields = List.copyOf(fields);
    }
}
