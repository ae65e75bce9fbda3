package dev.coracle.engine.sandbox.serve;

/// What came is no request that is answered; its message is a sentence for whoever sent it.
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    static final int BAD_REQUEST = 400;
    static final int TIMEOUT = 408;
    static final int TOO_LARGE = 413;
    static final int TARGET_TOO_LONG = 414;
    static final int EXPECTATION = 417;
    static final int MISDIRECTED = 421;
    static final int HEAD_TOO_LARGE = 431;
    static final int NOT_IMPLEMENTED = 501;
    static final int VERSION = 505;

    private final int status;

    Refusal(int status, String sentence) {
        // Thrown at strangers' will: no stack trace.
        super(sentence, null, false, false);
        this.status = status;
    }

    static Refusal malformed(String sentence) {
        return new Refusal(BAD_REQUEST, sentence);
    }

    int status() {
        return status;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
