package dev.coracle.workloads.compare;

/// How instances that live at once are kept apart: each the customary way of its side.
public enum Housing {
    /// All in one worker process, a memory and a stack each.
    SHARED_WORKER("WebAssembly, one worker for all"),
    /// A worker process each, as the desktop runs modules.
    OWN_WORKER("WebAssembly, a worker each"),
    /// A container each.
    CONTAINER("Container each");

    private final String title;

    Housing(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /// Whether Coracle's own engine runs it.
    public boolean isOurs() {
        return this != CONTAINER;
    }
}
