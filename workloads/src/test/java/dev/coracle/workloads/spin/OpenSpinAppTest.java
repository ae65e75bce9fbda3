package dev.coracle.workloads.spin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coracle.engine.Engine;
import dev.coracle.engine.HttpCommand;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.StartException;
import dev.coracle.engine.Streams;
import dev.coracle.engine.component.wasi.http.BodyPipe;
import dev.coracle.engine.component.wasi.http.Field;
import dev.coracle.engine.component.wasi.http.HttpError;
import dev.coracle.engine.component.wasi.http.ResponseReceiver;
import dev.coracle.engine.component.wasi.http.ServedRequest;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.engine.runtime.MemoryAllowance;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests to an application whose component was built for Spin (`greeter.c`).
@Timeout(60)
class OpenSpinAppTest {

    private static final Grants SET =
            Grants.none().withVariable(new VariableGrant.Literal("SPIN_VARIABLE_NAME", "Ada"));

    @TempDir Path folder;
    private final AccessTrail trail = new AccessTrail();
    private SpinApp app;

    @BeforeEach
    void layOut() throws Exception {
        Path files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(files.resolve("hello.txt"), "a static file");
        Path code = folder.resolve("greeter.wasm");
        try (InputStream in =
                Objects.requireNonNull(OpenSpinAppTest.class.getResourceAsStream("greeter.wasm"))) {
            Files.write(code, in.readAllBytes());
        }
        SpinApp.Component greeter =
                new SpinApp.Component(
                        code,
                        "",
                        Map.of(),
                        Map.of("greeting", "Hello, {{ name }}!"),
                        List.of("default"),
                        Optional.of(files));
        app =
                new SpinApp(
                        "shop",
                        Map.of("name", Optional.empty()),
                        new Routes(
                                List.of(
                                        Route.parse("/...", "greeter"),
                                        Route.parse("/rest/...", "greeter"))),
                        Map.of("greeter", greeter),
                        folder.resolve("stores.db"));
    }

    private OpenSpinApp open(Grants grants) throws StartException {
        return OpenSpinApp.open(
                app,
                component -> {
                    try {
                        return HttpCommand.handler(
                                Engine.DEFAULT.loadProgram(
                                        Files.readAllBytes(component.file()), 64 << 20));
                    } catch (Exception e) {
                        throw new StartException(String.valueOf(e.getMessage()), e);
                    }
                },
                grants);
    }

    /// The content that a request is answered with.
    private String get(OpenSpinApp open, String path, Field... headers) throws Exception {
        BodyPipe nothing = new BodyPipe();
        nothing.finish(new BodyPipe.End.Complete(List.of()));
        OpenSpinApp.Answer answer =
                open.find(
                                new ServedRequest(
                                        "GET",
                                        "http",
                                        "localhost:3000",
                                        path,
                                        List.of(headers),
                                        nothing))
                        .orElseThrow();
        Content content = new Content();
        RunResult result =
                new HttpCommand(
                                answer.served().component(),
                                answer.served().name(),
                                answer.served().grants(),
                                Streams.to((_, _, _) -> {}, (_, _, _) -> {}),
                                trail,
                                MemoryAllowance.of(64L << 20),
                                answer.request(),
                                content)
                        .run();
        return result instanceof RunResult.Exited ? content.text() : result.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/greeting      | Hello, Ada!",
                "/file          | a static file",
                "/secret        | access denied",
                "/rest/a/b?c=/d | /a/b",
                "/              | hello",
            })
    void theComponentFindsWhatTheApplicationGivesIt(String path, String content) throws Exception {
        try (OpenSpinApp open = open(SET)) {
            assertThat(get(open, path)).isEqualTo(content);
        }
    }

    @Test
    void whatOneRequestStoresTheNextOneFinds() throws Exception {
        try (OpenSpinApp open = open(SET)) {
            assertThat(get(open, "/count")).isEqualTo("1");
            assertThat(get(open, "/count")).isEqualTo("2");
        }
        try (OpenSpinApp again = open(SET)) {
            assertThat(get(again, "/count")).isEqualTo("3");
        }
    }

    @Test
    void aHostThatIsNotGrantedIsNotReachedWhateverTheManifestSays() throws Exception {
        try (OpenSpinApp open = open(SET)) {
            assertThat(get(open, "/outside")).isEqualTo("refused");
        }
        assertThat(trail.denied())
                .extracting(entry -> entry.access().target())
                .anyMatch(target -> target.contains("example.com"));
    }

    @Test
    void whatIsNotProvidedIsRefusedByName() throws Exception {
        try (OpenSpinApp open = open(SET)) {
            assertThat(get(open, "/redis"))
                    .contains("fermyon:spin/redis@2.0.0, which Coracle does not offer");
        }
        assertThat(trail.denied())
                .extracting(entry -> entry.access().target())
                .contains("fermyon:spin/redis@2.0.0");
    }

    @Test
    void clientsDoNotWriteWhatSpinSays() throws Exception {
        try (OpenSpinApp open = open(SET)) {
            assertThat(get(open, "/rest/real", Field.of("Spin-Path-Info", "/forged")))
                    .isEqualTo("/real");
        }
    }

    @Test
    void aVariableThatIsNotSetIsAskedForByItsFlag() {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> open(Grants.none()))
                .withMessageContaining("--env SPIN_VARIABLE_NAME=VALUE");
    }

    /// Reads as the guest writes, on the guest's thread.
    private static final class Content implements ResponseReceiver {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private @Nullable BodyPipe pipe;

        @Override
        public void respond(int status, List<Field> fields, BodyPipe body) {
            pipe = body;
            body.onReadable(this::drain);
        }

        private void drain() {
            BodyPipe from = Objects.requireNonNull(pipe);
            for (byte[] next = from.read(BodyPipe.CAPACITY);
                    next.length > 0;
                    next = from.read(BodyPipe.CAPACITY)) {
                content.writeBytes(next);
            }
        }

        @Override
        public void fail(HttpError error) {
            content.writeBytes("failed".getBytes(StandardCharsets.UTF_8));
        }

        String text() {
            return content.toString(StandardCharsets.UTF_8);
        }
    }
}
