package dev.coracle.engine.wasi;

/// Thrown by `proc_exit` through all frames of the guest, none of which can catch it.
public final class ProcessExit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    public ProcessExit(int code) {
        super("the program ended itself", null, false, false);
        this.code = code;
    }

    /// All 32 bits as the guest gave them.
    public int code() {
        return code;
    }
}
