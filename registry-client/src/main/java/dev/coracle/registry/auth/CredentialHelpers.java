package dev.coracle.registry.auth;

import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.model.JsonDocument;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Talks to `docker-credential-<name>` programs, which keep secrets in the system's credential
/// store (docker/docker-credential-helpers). Run without a shell, looked up on the `PATH` only, and
/// with a time limit; a helper that fails has no credentials and keeps none.
public final class CredentialHelpers {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialHelpers.class);
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int LONGEST_ANSWER = 64 << 10;
    private static final String IDENTITY_TOKEN = "<token>";

    private final Duration limit;
    private final String path;

    /// @param limit for one call of a helper; some ask the user to unlock a store
    /// @param environment whose `PATH` says where helpers lie
    public CredentialHelpers(Duration limit, Map<String, String> environment) {
        this.limit = limit;
        this.path = environment.getOrDefault("PATH", "");
    }

    /// Whether a helper of this name is installed.
    public boolean has(String helper) {
        return program(helper).isPresent();
    }

    /// What the helper has for a server.
    public Optional<Credential> get(String helper, String server) {
        Optional<byte[]> answer = run(helper, "get", server.getBytes(StandardCharsets.UTF_8));
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonDocument found =
                    JsonDocument.parse(
                            answer.get(), "look for credentials", "the credential helper's answer");
            String user = found.text("Username").orElse("");
            String secret = found.text("Secret").orElse("");
            if (secret.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    user.equals(IDENTITY_TOKEN)
                            ? new Credential.IdentityToken(secret)
                            : new Credential.Basic(user, secret));
        } catch (MalformedContentException e) {
            LOG.warn("{} gives no sound answer", helper);
            return Optional.empty();
        }
    }

    /// Lets the helper keep a credential; whether it says that it did.
    public boolean store(String helper, String server, Credential credential) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("ServerURL", server);
        switch (credential) {
            case Credential.Basic basic -> {
                json.put("Username", basic.user());
                json.put("Secret", basic.password());
            }
            case Credential.IdentityToken identity -> {
                json.put("Username", IDENTITY_TOKEN);
                json.put("Secret", identity.token());
            }
        }
        return run(helper, "store", MAPPER.writeValueAsBytes(json)).isPresent();
    }

    /// Makes the helper forget what it has for a server.
    public boolean erase(String helper, String server) {
        return run(helper, "erase", server.getBytes(StandardCharsets.UTF_8)).isPresent();
    }

    /// Runs one action of a helper; nothing where it is missing, fails or takes too long.
    private Optional<byte[]> run(String helper, String action, byte[] input) {
        Optional<Path> program = program(helper);
        if (program.isEmpty()) {
            LOG.warn("there is no credential helper of the name that a file gives");
            return Optional.empty();
        }
        try {
            Process process =
                    new ProcessBuilder(List.of(program.get().toString(), action))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try {
                return answer(process, input);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            LOG.warn("the credential helper {} can not be run", helper);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// Absolute folders of the `PATH` only: a helper in the current folder is anybody's.
    private Optional<Path> program(String helper) {
        if (!NAME.matcher(helper).matches()) {
            return Optional.empty();
        }
        for (String folder : path.split(File.pathSeparator, -1)) {
            for (String ending : List.of("", ".exe")) {
                Path candidate = Path.of(folder, "docker-credential-" + helper + ending);
                if (candidate.isAbsolute() && Files.isExecutable(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> answer(Process process, byte[] input)
            throws IOException, InterruptedException {
        // Ends a helper that hangs, which also ends the read below.
        Thread watch =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        Thread.sleep(limit);
                                        process.destroyForcibly();
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        }
        byte[] answer = process.getInputStream().readNBytes(LONGEST_ANSWER);
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        watch.interrupt();
        return ended && process.exitValue() == 0 ? Optional.of(answer) : Optional.empty();
    }
}
