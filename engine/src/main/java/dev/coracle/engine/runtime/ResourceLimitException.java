package dev.coracle.engine.runtime;

/// A module asks at its start for more memory or larger tables than the run may have.
public final class ResourceLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param message a sentence with both figures
    public ResourceLimitException(String message) {
        super(message);
    }
}
