package dev.coracle.workloads.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Turns what docker-java throws into sentences.
final class Calls {

    private static final JsonMapper JSON = new JsonMapper();

    private final DockerHost host;

    Calls(DockerHost host) {
        this.host = host;
    }

    /// @param tried completes "Tried to ..."
    <T> T call(String tried, Supplier<T> call) throws DockerException {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw explain(tried, e);
        }
    }

    void run(String tried, Runnable call) throws DockerException {
        call(
                tried,
                () -> {
                    call.run();
                    return true;
                });
    }

    /// Interruption by the caller is its own matter and never becomes a sentence of the engine's.
    DockerException explain(String tried, Throwable failure) {
        Optional<String> answer = answer(failure);
        if (answer.isPresent()) {
            return answered(tried, answer.get(), failure);
        }
        return new DockerException.Unreachable(
                "Tried to %s, but the engine at %s does not answer (%s). Check that it is running."
                        .formatted(tried, host, reason(failure)),
                failure);
    }

    private static DockerException answered(String tried, String message, Throwable failure) {
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("too old") || lower.contains("too new")) {
            return new DockerException.Incompatible(
                    "Tried to %s, but the engine speaks another version of its protocol: %s. Update Docker or Coracle."
                            .formatted(tried, message));
        }
        if (failure instanceof NotFoundException && lower.contains("image")) {
            return new DockerException.MissingImage(
                    "Tried to %s, but the engine has no such image: %s. Pull it first, or check its name."
                            .formatted(tried, message),
                    failure);
        }
        return new DockerException.Refused(
                "Tried to %s, but the engine said: %s.".formatted(tried, message), failure);
    }

    /// What the engine answered, where it did.
    private static Optional<String> answer(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof com.github.dockerjava.api.exception.DockerException engine) {
                return Optional.of(message(String.valueOf(engine.getMessage())));
            }
        }
        return Optional.empty();
    }

    /// docker-java says `Status 404: {"message":"No such image: a:b"}`.
    private static String message(String text) {
        int brace = text.indexOf('{');
        if (brace < 0) {
            return text.strip();
        }
        try {
            String said = JSON.readTree(text.substring(brace)).path("message").asString("");
            String clean = said.strip();
            return clean.endsWith(".") ? clean.substring(0, clean.length() - 1) : clean;
        } catch (JacksonException e) {
            return text.strip();
        }
    }

    private static String reason(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null && !(at instanceof IOException)) {
            at = at.getCause();
        }
        String message = at.getMessage();
        return message == null ? at.getClass().getSimpleName() : message;
    }
}
