package dev.coracle.engine.runtime;

/// A module asks at its start for more memory or larger tables than the run may have, or keeps more
/// objects while it runs. No guest can catch it.
public final class ResourceLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param message a sentence with both figures
    public ResourceLimitException(String message) {
        super(message);
    }
}
