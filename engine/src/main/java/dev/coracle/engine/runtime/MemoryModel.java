package dev.coracle.engine.runtime;

/// How memories are laid out; code is compiled for one of them.
public enum MemoryModel {
    /// One flat array: the fastest, up to 2 GiB less one page.
    FLAT(32_767),
    /// An array of chunks: slower, up to 4 GiB.
    LARGE(65_536);

    private final int maximumPages;

    MemoryModel(int maximumPages) {
        this.maximumPages = maximumPages;
    }

    public int maximumPages() {
        return maximumPages;
    }

    /// The fastest model that reaches `bytes`.
    public static MemoryModel forLimit(long bytes) {
        return bytes <= (long) FLAT.maximumPages * Memory.PAGE ? FLAT : LARGE;
    }
}
