package dev.coracle.capability.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.DirectoryGrant.Access;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Texts as people and other tools write them, not as Coracle would.
class ReadingTest {

    private static final Reading HERE = Reading.at(Path.of("/base"));

    private static DirectoryGrant directory(String host, String guest, Access access) {
        return new DirectoryGrant(Path.of(host), guest, access);
    }

    @Test
    void readsAWasmtimeCommandAsItStandsInAManual() throws UnreadableException {
        Imported read =
                GrantFormat.WASMTIME.read(
                        "wasmtime run --dir ./in::/data --dir=. --env LEVEL=info --env HOME -S inherit-stdin=y"
                                + " -Wmax-memory-size=67108864,timeout=10s tool.wasm --flag x",
                        HERE);
        assertThat(read.grants().directories())
                .containsExactly(
                        directory("/base/in", "/data", Access.READ_WRITE),
                        directory("/base", "/", Access.READ_WRITE));
        assertThat(read.grants().environment())
                .containsExactly(
                        new VariableGrant.Literal("LEVEL", "info"),
                        new VariableGrant.FromHost("HOME"));
        assertThat(read.grants().arguments()).containsExactly("--flag", "x");
        assertThat(read.grants().limits().memoryBytes()).isEqualTo(64L << 20);
        assertThat(read.grants().limits().wallTime()).contains(Duration.ofSeconds(10));
        assertThat(read.grants().stdin()).isEqualTo(new StdinGrant.Interactive());
        assertThat(read.notes()).anyMatch(note -> note.contains("inherit-stdin"));
    }

    @Test
    void aPipelineIsNoPermissionToReadAFile() {
        assertThatThrownBy(
                        () -> GrantFormat.WASMTIME.read("cat /etc/passwd | wasmtime a.wasm", HERE))
                .isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> GrantFormat.WASMTIME.read("wasmtime a.wasm && rm -rf x", HERE))
                .hasMessageContaining("more than one command");
    }

    @Test
    void readsASpinManifestOfTwoComponentsOnlyWithAName() throws UnreadableException {
        String manifest =
                """
                spin_manifest_version = 2
                [application]
                name = "shop"
                [variables]
                api_key = { required = true, secret = true }
                [[trigger.http]]
                route = "/..."
                component = "front"
                [component.front]
                source = "front.wasm"
                files = ["*.css", { source = "assets", destination = "/" }]
                allowed_outbound_hosts = ["https://api.example.com:443", "redis://*.cache.example.com:6379"]
                variables = { key = "{{ api_key }}" }
                [component.front.environment]
                LEVEL = "info"
                [component.back]
                source = "back.wasm"
                """;
        assertThatThrownBy(() -> GrantFormat.SPIN.read(manifest, HERE))
                .hasMessage("The text has more than one component; say which: front, back.");
        Imported front =
                GrantFormat.SPIN.read(
                        manifest, new Reading(Path.of("/base"), Optional.of("front")));
        assertThat(front.grants().directories())
                .containsExactly(directory("/base/assets", "/", Access.READ));
        assertThat(front.grants().hosts())
                .extracting(HostGrant::pattern)
                .containsExactly("https://api.example.com:443", "redis://*.cache.example.com:6379");
        assertThat(front.grants().environment())
                .containsExactly(new VariableGrant.Literal("LEVEL", "info"));
        assertThat(front.notes()).hasSize(2);
    }

    @Test
    void readsAComposeFileInItsShortForms() throws UnreadableException {
        Imported read =
                GrantFormat.COMPOSE.read(
                        """
                        services:
                          tool:
                            image: ghcr.io/acme/tool:1
                            platform: wasi/wasm
                            runtime: io.containerd.wasmtime.v1
                            command: --flag 'two words'
                            volumes: ["./in:/data:ro", cache:/cache]
                            environment: [LEVEL=info, HOME, "PATH=${PATH}", "URL=http://$HOST/"]
                            deploy: { resources: { limits: { memory: 64M } } }
                            ports: ["80:80"]
                        """,
                        HERE);
        assertThat(read.grants().directories())
                .containsExactly(directory("/base/in", "/data", Access.READ));
        assertThat(read.grants().environment())
                .containsExactly(
                        new VariableGrant.Literal("LEVEL", "info"),
                        new VariableGrant.FromHost("HOME"),
                        new VariableGrant.FromHost("PATH"));
        assertThat(read.grants().arguments()).containsExactly("--flag", "two words");
        assertThat(read.grants().limits().memoryBytes()).isEqualTo(64L << 20);
        assertThat(read.grants().hosts()).isEmpty();
        assertThat(read.notes()).hasSize(4);
    }

    @Test
    void readsADeploymentOfKubernetes() throws UnreadableException {
        Imported read =
                GrantFormat.KUBERNETES.read(
                        """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: { name: web }
                        spec:
                          template:
                            spec:
                              runtimeClassName: wasmtime
                              containers:
                                - name: web
                                  image: ghcr.io/acme/web:1
                                  env:
                                    - { name: LEVEL, value: info }
                                    - name: TOKEN
                                      valueFrom: { secretKeyRef: { name: s, key: t } }
                                  resources: { limits: { memory: 128Mi } }
                        """,
                        HERE);
        assertThat(read.grants().environment())
                .containsExactly(new VariableGrant.Literal("LEVEL", "info"));
        assertThat(read.grants().limits().memoryBytes()).isEqualTo(128L << 20);
        assertThat(read.notes()).containsExactly("The value of TOKEN lies in the cluster.");
    }

    @Test
    void anUnknownFieldOfAnOwnFileIsRefusedAndSoIsANewerVersion() {
        assertThatThrownBy(
                        () ->
                                GrantFormat.JSON.read(
                                        "{\"format\":\"coracle-grants\",\"version\":1,\"deny\":[]}",
                                        HERE))
                .hasMessageContaining("deny is not known");
        assertThatThrownBy(
                        () ->
                                GrantFormat.JSON.read(
                                        "{\"format\":\"coracle-grants\",\"version\":2}", HERE))
                .hasMessageContaining("version 2");
        assertThatThrownBy(
                        () ->
                                GrantFormat.JSON.read(
                                        "{\"format\":\"coracle-grants\",\"version\":1,\"clock\":\"real\",\"clock\":\"none\"}",
                                        HERE))
                .isInstanceOf(UnreadableException.class);
    }

    @ParameterizedTest
    @EnumSource(GrantFormat.class)
    void textsThatAreNothingOfTheKindAreRefusedInASentence(GrantFormat format) {
        for (String text :
                List.of(
                        "",
                        "\0",
                        "{",
                        "[[[[",
                        "- a\n- b",
                        "a: &a [*a]",
                        "x = [",
                        "hello world",
                        "'",
                        "[".repeat(100_000),
                        "kind: Pod\nspec: 5",
                        "services: {a: 5}",
                        "version: \"1.0\"\npermissions: []",
                        "x".repeat((1 << 20) + 1))) {
            try {
                Imported read = format.read(text, HERE);
                assertThat(read.grants().directories()).isEmpty();
            } catch (UnreadableException sentence) {
                assertThat(sentence.getMessage()).endsWith(".").isNotBlank();
            }
        }
    }
}
