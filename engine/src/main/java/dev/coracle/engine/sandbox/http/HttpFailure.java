package dev.coracle.engine.sandbox.http;

import org.jspecify.annotations.Nullable;

/// A request that got no whole answer.
public final class HttpFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /// Where it went wrong.
    public enum Kind {
        /// The request itself is none.
        REQUEST_INVALID,
        /// The address, or every address of the name, is not granted.
        PROHIBITED,
        NAME_UNKNOWN,
        TOO_MANY_SOCKETS,
        REFUSED,
        UNREACHABLE,
        CONNECT_TIMEOUT,
        TLS_CERTIFICATE,
        TLS,
        /// No answer began in time.
        RESPONSE_TIMEOUT,
        /// It stopped in the middle for too long.
        READ_TIMEOUT,
        /// The connection was lost before an answer began.
        TERMINATED,
        /// It was lost in the middle of one.
        INCOMPLETE,
        /// Lines or fields beyond what is taken.
        HEAD_TOO_LONG,
        TRANSFER_CODING,
        /// What came is no HTTP.
        PROTOCOL
    }

    private final Kind kind;

    HttpFailure(Kind kind) {
        this(kind, null);
    }

    HttpFailure(Kind kind, @Nullable Throwable cause) {
        super(kind.name(), cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
