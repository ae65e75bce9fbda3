package dev.coracle.registry.auth;

import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.http.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The credentials that the user's other tools have: `DOCKER_AUTH_CONFIG`, Docker's `config.json`,
/// podman's `auth.json`, in this order. Files are read when asked, so that a `docker login` counts
/// at once; a file that can't be read is logged by its path and passed over.
public final class ToolCredentials implements CredentialSource {

    private static final Logger LOG = LoggerFactory.getLogger(ToolCredentials.class);

    /// Long enough to unlock a store, short enough not to seem to hang.
    static final Duration HELPER_LIMIT = Duration.ofSeconds(10);

    private static final long LARGEST_FILE = 1 << 20;

    private final Map<String, String> environment;
    private final Path home;
    private final CredentialHelpers helpers;

    public ToolCredentials(Map<String, String> environment, Path home) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.helpers = new CredentialHelpers(HELPER_LIMIT, environment);
    }

    /// Those of the user who runs this program.
    public static ToolCredentials ofThisUser() {
        return new ToolCredentials(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    @Override
    public Optional<Credential> find(Scope scope) {
        String inline = environment.get("DOCKER_AUTH_CONFIG");
        if (inline != null) {
            Optional<Credential> found =
                    find(inline.getBytes(StandardCharsets.UTF_8), "DOCKER_AUTH_CONFIG", scope);
            if (found.isPresent()) {
                return found;
            }
        }
        for (Path file : files()) {
            Optional<Credential> found = find(file, scope);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        String docker = environment.get("DOCKER_CONFIG");
        files.add(
                (docker == null ? home.resolve(".docker") : Path.of(docker))
                        .resolve("config.json"));
        String podman = environment.get("REGISTRY_AUTH_FILE");
        if (podman != null) {
            files.add(Path.of(podman));
        }
        String runtime = environment.get("XDG_RUNTIME_DIR");
        if (runtime != null) {
            files.add(Path.of(runtime, "containers", "auth.json"));
        }
        files.add(home.resolve(Path.of(".config", "containers", "auth.json")));
        return files;
    }

    private Optional<Credential> find(Path file, Scope scope) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
                return Optional.empty();
            }
            return find(Files.readAllBytes(file), file.toString(), scope);
        } catch (IOException e) {
            LOG.warn("{} can not be read", file);
            return Optional.empty();
        }
    }

    private Optional<Credential> find(byte[] json, String where, Scope scope) {
        try {
            return AuthFile.parse(json, where).find(scope, helpers);
        } catch (MalformedContentException e) {
            LOG.warn("{} is no sound credential file", where);
            return Optional.empty();
        }
    }
}
