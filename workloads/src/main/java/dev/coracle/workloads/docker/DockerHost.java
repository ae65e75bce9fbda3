package dev.coracle.workloads.docker;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Where an engine may listen, and who says so.
///
/// @param address `unix:///path`, `npipe:////./pipe/name` or `tcp://host:port`
/// @param source in words, as in "DOCKER_HOST" or "context desktop-linux"
/// @param certificates a folder with `ca.pem`, `cert.pem` and `key.pem`, for TLS
public record DockerHost(URI address, String source, Optional<Path> certificates) {

    static DockerHost socket(Path socket, String source) {
        return new DockerHost(URI.create("unix://" + socket), source, Optional.empty());
    }

    static DockerHost pipe(String name, String source) {
        return new DockerHost(URI.create("npipe:////./pipe/" + name), source, Optional.empty());
    }

    /// The file of a Unix socket; empty for pipes and TCP.
    Optional<Path> socketFile() {
        return "unix".equals(address.getScheme())
                ? Optional.of(Path.of(address.getPath()))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "%s (%s)".formatted(address, source);
    }
}
