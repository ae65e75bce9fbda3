package dev.coracle.engine.sandbox.serve;

import dev.coracle.engine.sandbox.http.HttpField;
import java.util.List;

/// Takes the content of one request as it comes; called on the thread of the connection, one call
/// at a time.
public interface RequestContent {

    /// Waits while there is no room: that is the back pressure on the client.
    ///
    /// @param bytes valid during the call only
    /// @return false where nobody reads any further
    boolean take(byte[] bytes, int offset, int length) throws InterruptedException;

    /// It is complete.
    void end(List<HttpField> trailers);

    /// The client is gone: nobody waits for an answer any more. May come after [#end], until the
    /// answer is written.
    void gone();

    /// What came was no content, and the server has answered so.
    void refused(String sentence);
}
