package dev.coracle.workloads.docker;

/// Hears a container's output, on a thread of the connection's, one call at a time.
@FunctionalInterface
public interface ContainerListener {

    /// @param error whether it went to stderr
    /// @param bytes the listener may keep them
    void output(boolean error, byte[] bytes);
}
