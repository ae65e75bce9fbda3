package dev.coracle.capability.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1RuntimeClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// What is exported, read by others than the code that reads it back: by YAML 1.1, by the model of
/// the Kubernetes API, by the command lines of Docker and Compose where they are installed.
class OtherReadersTest {

    @TempDir private Path folder;

    /// A text that another reader takes for a number or a truth is another value there.
    @ParameterizedTest
    @EnumSource(
            value = GrantFormat.class,
            names = {"SPIN_APP", "COMPOSE", "KUBERNETES", "WASMCLOUD", "WASSETTE"})
    void aTextStaysATextForReadersOfOlderYaml(GrantFormat format) throws UnreadableException {
        for (String text : Exports.of(format, "ghcr.io/ada/thumbs:1.2")) {
            List<Map<String, Object>> theirs = Exports.documents(text);
            List<Tree> ours = Yaml.read(text);
            assertThat(theirs).hasSameSizeAs(ours);
            for (int i = 0; i < theirs.size(); i++) {
                same(theirs.get(i), ours.get(i).node(), text);
            }
        }
    }

    private static void same(@Nullable Object theirs, JsonNode ours, String text) {
        switch (theirs) {
            case null -> assertThat(ours.isNull()).as(text).isTrue();
            case Map<?, ?> map ->
                    map.forEach((key, value) -> same(value, ours.get(String.valueOf(key)), text));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    same(list.get(i), ours.get(i), text);
                }
            }
            default -> {
                assertThat(theirs instanceof String).as(text).isEqualTo(ours.isString());
                assertThat(String.valueOf(theirs)).as(text).isEqualTo(ours.asString());
            }
        }
    }

    /// The client's model is generated from the published OpenAPI document, and refuses a field
    /// that is not in it.
    @Test
    void aPodAndWhatGoesWithItAreWhatTheKubernetesApiDescribes() throws IOException {
        Gson gson = new Gson();
        for (String text : Exports.of(GrantFormat.KUBERNETES, "ghcr.io/ada/thumbs:1.2")) {
            for (Map<String, Object> document : Exports.documents(text)) {
                JsonElement json = gson.toJsonTree(document);
                switch (String.valueOf(document.get("kind"))) {
                    case "Pod" -> V1Pod.validateJsonElement(json);
                    case "NetworkPolicy" -> V1NetworkPolicy.validateJsonElement(json);
                    case "RuntimeClass" -> V1RuntimeClass.validateJsonElement(json);
                    default -> fail("An unknown kind of document:\n" + text);
                }
            }
        }
    }

    @Test
    void theKubernetesModelRefusesAFieldThatThereIsNot() {
        JsonElement wrong =
                new Gson()
                        .toJsonTree(
                                Map.of(
                                        "kind",
                                        "Pod",
                                        "spec",
                                        Map.of(
                                                "containers",
                                                List.of(),
                                                "runtimeClas",
                                                "wasmtime")));
        assertThatThrownBy(() -> V1Pod.validateJsonElement(wrong))
                .hasMessageContaining("runtimeClas");
    }

    /// Parses its flags before it looks for an engine, which is not there.
    @Test
    void dockerKnowsEveryFlagOfItsCommand() throws Exception {
        requireTool("docker", "--version");
        for (String text : Exports.of(GrantFormat.DOCKER, "ghcr.io/ada/thumbs:1.2")) {
            // the shell would look for the file of the input first
            String command = text.replaceAll("(?m)^  < .*$", "  < /dev/null");
            Path script = Files.writeString(folder.resolve("run.sh"), command);
            Finished finished =
                    run(
                            Map.of("DOCKER_HOST", "unix://" + folder.resolve("no-engine.sock")),
                            "sh",
                            script.toString());
            assertThat(finished.output())
                    .as(text)
                    .containsAnyOf("Cannot connect to the Docker daemon", "failed to connect to")
                    .doesNotContain("unknown flag", "invalid argument", "See 'docker run --help'");
        }
    }

    @Test
    void composeTakesItsFile() throws Exception {
        List<String> compose =
                Stream.of(List.of("docker", "compose"), List.of("docker-compose"))
                        .filter(words -> answers(words, "version"))
                        .findFirst()
                        .orElse(List.of());
        Assumptions.assumeFalse(compose.isEmpty(), "neither docker compose nor docker-compose");
        for (String text : Exports.of(GrantFormat.COMPOSE, "ghcr.io/ada/thumbs:1.2")) {
            Path file = Files.writeString(folder.resolve("compose.yaml"), text);
            List<String> command = new ArrayList<>(compose);
            command.addAll(List.of("-f", file.toString(), "config", "-q"));
            Finished finished = run(Map.of(), command.toArray(String[]::new));
            assertThat(finished.status()).as(text + finished.output()).isZero();
        }
    }

    private record Finished(int status, String output) {}

    private static Finished run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Finished(process.exitValue(), output);
    }

    private static void requireTool(String... command) {
        Assumptions.assumeTrue(
                answers(List.of(command)), command[0] + " is not installed on this computer");
    }

    private static boolean answers(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        try {
            return run(Map.of(), all.toArray(String[]::new)).status() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
