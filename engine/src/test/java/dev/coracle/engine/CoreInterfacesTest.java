package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Core modules that import WASI 0.2 although they are in no component.
class CoreInterfacesTest {

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();

    private Command command(byte[] module, String... arguments) throws Exception {
        return new Command(
                Engine.DEFAULT.loadProgram(module, 1 << 20),
                "test",
                Grants.none().withArguments(List.of(arguments)),
                Streams.to(stdout::write, (_, _, _) -> {}),
                new AccessTrail());
    }

    private static byte[] resource(String name) throws Exception {
        try (InputStream in =
                Objects.requireNonNull(CoreInterfacesTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"core-interfaces.wasm", "core-standard.wasm"})
    void callTheHostOnTheirOwnMemory(String module) throws Exception {
        Command command = command(resource(module), "one");

        assertThat(command.run()).isEqualTo(new RunResult.Exited(0));

        assertThat(stdout.toString(StandardCharsets.UTF_8)).isEqualTo("hello\n");
        assertThat(command.traffic().calls()).isEqualTo(3);
        assertThat(command.traffic().bytesWritten()).isEqualTo(6);
        assertThat(command(resource(module)).run()).isEqualTo(new RunResult.Exited(1));
    }

    @Test
    void whatTheHostDoesNotOfferIsNamed() throws Exception {
        byte[] module = renamed("wasi:cli/environment@0.2.0", "wasi:cli/nvironmente@0.2.0");

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> command(module).run())
                .withMessageContaining("wasi:cli/nvironmente@0.2.0")
                .withMessageContaining("get-arguments");
    }

    @Test
    void anotherVersionIsNotTheSame() throws Exception {
        byte[] module = renamed("wasi:cli/environment@0.2.0", "wasi:cli/environment@0.3.0");

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> command(module).run())
                .withMessageContaining("wasi:cli/environment@0.3.0");
    }

    @Test
    void withoutAMemoryThereIsNothingToCallThemOn() throws Exception {
        byte[] module = renamed("\u0006memory", "\u0006nemory");

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> command(module).run())
                .withMessageContaining("exports no memory");
    }

    @Test
    void withoutAnAllocatorTheyTrapWhereOneIsNeeded() throws Exception {
        byte[] module = renamed("cabi_realloc", "cabi_reallox");

        assertThat(command(module).run())
                .isInstanceOfSatisfying(
                        RunResult.Trapped.class,
                        trapped ->
                                assertThat(trapped.message()).contains("exports no cabi_realloc"));
    }

    /// The module with another name of the same length in place of one.
    private static byte[] renamed(String name, String other) throws Exception {
        String bytes = new String(resource("core-interfaces.wasm"), StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains(name);
        return bytes.replace(name, other).getBytes(StandardCharsets.ISO_8859_1);
    }
}
