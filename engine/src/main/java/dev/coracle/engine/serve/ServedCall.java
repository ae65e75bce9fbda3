package dev.coracle.engine.serve;

import java.time.Instant;

/// One request as it stands, or stood at its end.
///
/// @param number of the request, from 1 on
/// @param method a stranger's word, shortened
/// @param path with its query; a stranger's words, shortened
/// @param status of the answer, 0 while there is none
/// @param nanos since the head of the request was there
/// @param memory bytes of linear memory that its instance has
/// @param cpuNanos of its instance
/// @param bytesIn of content that came
/// @param bytesOut of content that was written
/// @param note why it ended otherwise than it should; empty where it did not
public record ServedCall(
        long number,
        String method,
        String path,
        int status,
        State state,
        Instant began,
        long nanos,
        long memory,
        long cpuNanos,
        long bytesIn,
        long bytesOut,
        String note) {

    /// Where it stands.
    public enum State {
        /// It is being answered, or waits for its turn.
        GOING_ON,
        /// Answered in full.
        ANSWERED,
        /// What came was no request; the server answered by itself.
        REFUSED,
        /// The guest ended without an answer, or in the middle of one.
        FAILED,
        /// A limit was reached.
        LIMIT,
        /// The client left before the end.
        LEFT,
        /// Serving was stopped before the end.
        STOPPED
    }
}
