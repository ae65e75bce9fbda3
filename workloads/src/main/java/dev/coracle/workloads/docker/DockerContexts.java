package dev.coracle.workloads.docker;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The contexts of the `docker` command: named engines under its configuration folder.
///
/// Layout as in `docker/cli`: `contexts/meta/<sha256 of the name>/meta.json`, certificates in
/// `contexts/tls/<sha256 of the name>/docker`. A file that cannot be read counts as absent: it is
/// another program's, and that program tells its user.
final class DockerContexts {

    private static final long MOST_BYTES = 1 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final Path configuration;

    /// @param configuration the folder, by default `~/.docker`
    DockerContexts(Path configuration) {
        this.configuration = configuration;
    }

    /// The name that `docker context use` chose.
    Optional<String> current() {
        return read(configuration.resolve("config.json"))
                .map(config -> config.path("currentContext").asString(""))
                .filter(name -> !name.isEmpty());
    }

    Optional<DockerHost> find(String name) {
        String folder = sha256(name);
        Path meta = configuration.resolve("contexts").resolve("meta").resolve(folder);
        Path tls = configuration.resolve("contexts").resolve("tls").resolve(folder);
        return read(meta.resolve("meta.json"))
                .map(file -> file.path("Endpoints").path("docker").path("Host").asString(""))
                .filter(address -> !address.isEmpty())
                .flatMap(DockerHosts::parse)
                .map(address -> host(address, name, tls.resolve("docker")));
    }

    private static DockerHost host(URI address, String name, Path certificates) {
        return new DockerHost(
                address,
                "context " + name,
                Optional.of(certificates).filter(folder -> Files.isDirectory(folder)));
    }

    private static Optional<JsonNode> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            return Optional.of(JSON.readTree(Files.readAllBytes(file)));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    private static String sha256(String name) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
