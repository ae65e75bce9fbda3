package dev.coracle.engine.sandbox.serve;

/// Who answers the requests of a server.
public interface RequestHandler {

    /// A request has come. Called on the thread of its connection, which must not wait for the
    /// answer: that is written from another thread.
    ///
    /// @return who takes the content
    RequestContent begin(Exchange exchange);

    /// What came was no request, and the server has answered by itself.
    ///
    /// @param status that it answered with
    void refused(int status, String sentence);
}
