package dev.coracle.workloads.compare;

/// The parts of a run, in order. Together they reach from the request to the known end; a side that
/// has no such part has no figure for it.
public enum Phase {
    /// Getting a process or container: a worker that takes the run, or the container made.
    CREATE("create"),
    /// Reading the module's bytes and checking their digest.
    LOAD("load"),
    /// Decoding, validating and compiling the module.
    COMPILE("compile"),
    /// Memories, tables and imports; or starting the container.
    INSTANTIATE("instantiate"),
    /// From there to the first byte of output.
    FIRST_BYTE("first byte"),
    /// From the first byte until the end is known.
    EXIT("exit");

    private final String word;

    Phase(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
