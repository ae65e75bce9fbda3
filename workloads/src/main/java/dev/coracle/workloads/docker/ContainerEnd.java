package dev.coracle.workloads.docker;

/// How a container ended.
///
/// @param exitCode of its first process; 137 where it was killed
/// @param outOfMemory whether the kernel killed it at its memory limit
/// @param exited [System#nanoTime()] when the engine reported the end
public record ContainerEnd(int exitCode, boolean outOfMemory, long exited) {}
