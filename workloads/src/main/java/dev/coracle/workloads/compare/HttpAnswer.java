package dev.coracle.workloads.compare;

/// An answer to a request over HTTP.
final class HttpAnswer {

    private final int status;
    private final byte[] body;
    private final long end;

    /// @param end [System#nanoTime()] when all of it was there
    HttpAnswer(int status, byte[] body, long end) {
        this.status = status;
        this.body = body;
        this.end = end;
    }

    /// As 200.
    int status() {
        return status;
    }

    /// Whether the request was answered as it was meant.
    boolean isSuccess() {
        return status / 100 == 2;
    }

    /// The whole content; not a copy.
    byte[] body() {
        return body;
    }

    /// [System#nanoTime()] when all of it was there.
    long end() {
        return end;
    }
}
