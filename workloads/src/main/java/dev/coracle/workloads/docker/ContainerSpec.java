package dev.coracle.workloads.docker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A container to be started: nothing of the host but its mounts, and no network unless it says so.
///
/// @param image a reference that the engine knows
/// @param command replaces the image's own, where it is not empty
/// @param environment by name
/// @param mounts directories of the host
/// @param openInput whether its input stays open, so that a program that reads it waits
/// @param memory bytes that it may take, swap included
/// @param runtime the engine's name of the runtime, where not its default
/// @param reach how it is reached over the network
public record ContainerSpec(
        String image,
        List<String> command,
        Map<String, String> environment,
        List<Mount> mounts,
        boolean openInput,
        Optional<Long> memory,
        Optional<String> runtime,
        Reach reach) {

    public ContainerSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        mounts = List.copyOf(mounts);
    }

    public ContainerSpec(String image, List<String> command) {
        this(
                image,
                command,
                Map.of(),
                List.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                new Reach.None());
    }

    public ContainerSpec withEnvironment(Map<String, String> environment) {
        return new ContainerSpec(
                image, command, environment, mounts, openInput, memory, runtime, reach);
    }

    public ContainerSpec withMounts(List<Mount> mounts) {
        return new ContainerSpec(
                image, command, environment, mounts, openInput, memory, runtime, reach);
    }

    public ContainerSpec withOpenInput() {
        return new ContainerSpec(image, command, environment, mounts, true, memory, runtime, reach);
    }

    public ContainerSpec withMemory(long bytes) {
        return new ContainerSpec(
                image, command, environment, mounts, openInput, Optional.of(bytes), runtime, reach);
    }

    public ContainerSpec withRuntime(String runtime) {
        return new ContainerSpec(
                image,
                command,
                environment,
                mounts,
                openInput,
                memory,
                Optional.of(runtime),
                reach);
    }

    public ContainerSpec withReach(Reach reach) {
        return new ContainerSpec(
                image, command, environment, mounts, openInput, memory, runtime, reach);
    }

    /// A directory of the host in the container.
    ///
    /// @param host an absolute path
    /// @param guest where the container sees it
    /// @param writable false for read-only
    public record Mount(Path host, String guest, boolean writable) {}
}
