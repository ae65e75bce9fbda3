package dev.coracle.workloads.library;

/// Something of the computer that a module may ask for, as its imports tell. A request, never a
/// grant; the arguments, the standard streams and the limits are asked for by every program and are
/// not listed.
public enum Capability {
    FILES("files"),
    NETWORK("network"),
    HTTP("http"),
    ENVIRONMENT("environment"),
    CLOCK("clock"),
    RANDOMNESS("randomness"),
    THREADS("threads");

    private final String word;

    Capability(String word) {
        this.word = word;
    }

    /// The word for lists, in lower case.
    public String word() {
        return word;
    }
}
