package dev.coracle.workloads.docker;

/// How a container is reached over the network.
public sealed interface Reach {

    /// Not at all, and it reaches nothing.
    record None() implements Reach {}

    /// It shares the host's network, so that it listens where it wants to on this computer.
    record Host() implements Reach {}

    /// A port of the container is a port of this computer's loopback address.
    ///
    /// @param inside that the container listens at
    /// @param outside of 127.0.0.1
    record Published(int inside, int outside) implements Reach {}
}
