package dev.coracle.workloads.pair;

import dev.coracle.workloads.docker.ContainerSpec;
import java.nio.file.Path;
import java.util.Optional;

/// The job as a container.
///
/// @param spec image, command, mounts, variables
/// @param archive the image as `docker save` writes it, where it is to be loaded from there rather
///   than pulled
public record ContainerJob(ContainerSpec spec, Optional<Path> archive) {}
