package dev.coracle.registry.auth;

import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.model.JsonDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks `docker-credential-<name>` programs, which keep secrets in the system's credential store
/// (docker/docker-credential-helpers). Run without a shell and with a time limit; a helper that
/// fails has no credentials.
public final class CredentialHelpers {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialHelpers.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int LONGEST_ANSWER = 64 << 10;
    private static final String IDENTITY_TOKEN = "<token>";

    private final Duration limit;

    public CredentialHelpers(Duration limit) {
        this.limit = limit;
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

    /// Runs one action of a helper; nothing where it is missing, fails or takes too long.
    Optional<byte[]> run(String helper, String action, byte[] input) {
        if (!NAME.matcher(helper).matches()) {
            LOG.warn("a credential helper has a name that is none");
            return Optional.empty();
        }
        try {
            Process process =
                    new ProcessBuilder(List.of("docker-credential-" + helper, action))
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
