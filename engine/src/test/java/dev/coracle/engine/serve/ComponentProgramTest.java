package dev.coracle.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.Engine;
import dev.coracle.engine.HttpCommand;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.Streams;
import dev.coracle.engine.component.wasi.http.BodyPipe;
import dev.coracle.engine.component.wasi.http.Field;
import dev.coracle.engine.component.wasi.http.HttpError;
import dev.coracle.engine.component.wasi.http.ResponseReceiver;
import dev.coracle.engine.component.wasi.http.ServedRequest;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.runtime.MemoryAllowance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A small component (its source is in `src/test/c/responder`), an instance for each request.
@Timeout(60)
class ComponentProgramTest {

    private static final long PLENTY = 64L << 20;

    /// Of functions of the host, for one answer; resources that are dropped are no calls.
    private static final long CALLS = 9;

    private static ComponentProgram program(MemoryAllowance shared) throws Exception {
        try (InputStream in = ComponentProgramTest.class.getResourceAsStream("responder.wasm")) {
            if (in == null) {
                throw new IOException("responder.wasm is missing");
            }
            return new ComponentProgram(
                    HttpCommand.handler(Engine.DEFAULT.loadProgram(in.readAllBytes(), PLENTY)),
                    "responder",
                    Grants.none(),
                    Streams.to((_, _, _) -> {}, (_, _, _) -> {}),
                    new AccessTrail(),
                    shared);
        }
    }

    private static RunResult ask(ComponentProgram program, String path, StringBuilder said)
            throws Exception {
        return program.answer(
                        new ServedRequest(
                                "GET", "http", "localhost", path, List.of(), BodyPipe.empty()),
                        new ResponseReceiver() {
                            @Override
                            public void respond(int status, List<Field> headers, BodyPipe body) {
                                said.append(status).append(' ');
                                body.onReadable(
                                        () ->
                                                said.append(
                                                        new String(
                                                                body.read(BodyPipe.CAPACITY),
                                                                StandardCharsets.UTF_8)));
                            }

                            @Override
                            public void fail(HttpError error) {
                                said.append(error);
                            }
                        })
                .run();
    }

    @Test
    void eachRequestHasAnInstanceOfItsOwn() throws Exception {
        ComponentProgram program = program(MemoryAllowance.of(PLENTY));
        program.rehearse();
        for (String path : List.of("/a", "/b?c")) {
            StringBuilder said = new StringBuilder();
            assertThat(ask(program, path, said)).isEqualTo(new RunResult.Exited(0));
            assertThat(said).hasToString("200 {\"path\":\"" + path.replace("?c", "") + "\"}\n");
        }
    }

    @Test
    void whatAnInstanceTookIsThereForTheNext() throws Exception {
        MemoryAllowance shared = MemoryAllowance.of(PLENTY);
        ComponentProgram measured = program(shared);
        Counting answer = new Counting();
        var call =
                measured.answer(
                        new ServedRequest(
                                "GET", "http", "localhost", "/", List.of(), BodyPipe.empty()),
                        answer);
        call.run();
        long one = call.memoryBytes();
        assertThat(one).isPositive();
        assertThat(shared.taken()).isZero();
        assertThat(call.traffic().calls()).isEqualTo(CALLS);
        assertThat(call.traffic().bytesWritten()).isEqualTo(answer.heard).isPositive();
        ComponentProgram tight = program(MemoryAllowance.of(one));
        for (int i = 0; i < 3; i++) {
            assertThat(ask(tight, "/", new StringBuilder())).isEqualTo(new RunResult.Exited(0));
        }
        assertThat(ask(program(MemoryAllowance.of(one - 1)), "/", new StringBuilder()))
                .isInstanceOfSatisfying(
                        RunResult.LimitReached.class,
                        limit -> assertThat(limit.limit()).isEqualTo(RunResult.Limit.MEMORY));
    }

    private static final class Counting implements ResponseReceiver {
        private long heard;

        @Override
        public void respond(int status, List<Field> headers, BodyPipe body) {
            body.onReadable(() -> heard += body.read(BodyPipe.CAPACITY).length);
        }

        @Override
        public void fail(HttpError error) {}
    }
}
