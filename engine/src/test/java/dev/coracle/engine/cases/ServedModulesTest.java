package dev.coracle.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.coracle.engine.Engine;
import dev.coracle.engine.HttpCommand;
import dev.coracle.engine.Program;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.StartException;
import dev.coracle.engine.Streams;
import dev.coracle.engine.component.ExecutableComponent;
import dev.coracle.engine.component.wasi.http.BodyPipe;
import dev.coracle.engine.component.wasi.http.Field;
import dev.coracle.engine.component.wasi.http.HttpError;
import dev.coracle.engine.component.wasi.http.ResponseReceiver;
import dev.coracle.engine.component.wasi.http.ServedRequest;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.runtime.MemoryAllowance;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// A component that a real toolchain built must answer requests as it did on another engine.
@Timeout(120)
class ServedModulesTest {

    private static final String COMPONENT = "modules/component-http-starlingmonkey-0.2.10";
    private static final String PROGRAM = "modules/component-c-cat/module.wasm";
    private static final String CORE_MODULE = "modules/c-cat/module.wasm";
    private static final long MEMORY_BYTES = 128L << 20;

    @TestFactory
    Stream<DynamicTest> componentsAnswerAsTheyDidElsewhere() throws Exception {
        Path folder = find(COMPONENT);
        ExecutableComponent component = HttpCommand.handler(load(folder.resolve("module.wasm")));
        return HttpCase.read(folder).stream()
                .map(each -> dynamicTest(each.toString(), () -> answer(component, each)));
    }

    @Test
    void aProgramIsToldThatItServesNothing() throws Exception {
        Program program = load(find(PROGRAM));
        assertThatThrownBy(() -> HttpCommand.handler(program))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("does not export wasi:http/incoming-handler")
                .hasMessageContaining("coracle run");
    }

    @Test
    void aCoreModuleIsToldThatItServesNothing() throws Exception {
        Program program = load(find(CORE_MODULE));
        assertThatThrownBy(() -> HttpCommand.handler(program))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("core module");
    }

    private static Path find(String relative) {
        Optional<Path> found = SharedData.find(relative);
        Assumptions.assumeTrue(found.isPresent(), SharedData.missing(relative));
        return found.orElseThrow();
    }

    private static Program load(Path file) throws Exception {
        return Engine.DEFAULT.loadProgram(Files.readAllBytes(file), MEMORY_BYTES);
    }

    private static void answer(ExecutableComponent component, HttpCase expected) throws Exception {
        Answer answer = new Answer();
        RunResult result =
                new HttpCommand(
                                component,
                                "service",
                                Grants.none(),
                                Streams.to((_, _, _) -> {}, (_, _, _) -> {}),
                                new AccessTrail(),
                                MemoryAllowance.of(MEMORY_BYTES),
                                request(expected),
                                answer)
                        .run();
        assertThat(result).isEqualTo(new RunResult.Exited(0));
        assertThat(answer.status).isEqualTo(expected.status());
        assertThat(answer.headers).containsAllEntriesOf(expected.headers());
        assertThat(answer.content().strip()).isEqualTo(expected.body());
        // The service that throws answers 500 and ends without finishing its body, which is broken
        // then; the recording engine sent it as if it were complete.
        assertThat(answer.isComplete()).isEqualTo(expected.status() != 500);
    }

    private static ServedRequest request(HttpCase expected) {
        byte[] content = expected.requestBody().getBytes(StandardCharsets.UTF_8);
        BodyPipe body = new BodyPipe();
        body.write(content, 0, content.length);
        body.finish(new BodyPipe.End.Complete(List.of()));
        List<Field> headers =
                content.length == 0 ? List.of() : List.of(Field.of("content-type", "text/x"));
        return new ServedRequest(
                expected.method(), "http", "127.0.0.1:8080", expected.path(), headers, body);
    }

    /// Reads as the guest writes, on the guest's thread.
    private static final class Answer implements ResponseReceiver {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private final Map<String, String> headers = new TreeMap<>();
        private int status;
        private @Nullable BodyPipe pipe;

        @Override
        public void respond(int code, List<Field> fields, BodyPipe body) {
            status = code;
            fields.forEach(each -> headers.put(each.name().toLowerCase(Locale.ROOT), each.text()));
            pipe = body;
            body.onReadable(this::drain);
        }

        private void drain() {
            BodyPipe from = pipe;
            for (byte[] bytes = read(from); bytes.length > 0; bytes = read(from)) {
                content.writeBytes(bytes);
            }
        }

        private static byte[] read(@Nullable BodyPipe from) {
            return from == null ? new byte[0] : from.read(BodyPipe.CAPACITY);
        }

        @Override
        public void fail(HttpError error) {
            status = -1;
        }

        String content() {
            return content.toString(StandardCharsets.UTF_8);
        }

        boolean isComplete() {
            return Optional.ofNullable(pipe).flatMap(BodyPipe::end).orElse(null)
                    instanceof BodyPipe.End.Complete;
        }
    }
}
