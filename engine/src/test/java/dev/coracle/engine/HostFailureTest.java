package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.ModuleException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong in the host is not taken for something the guest did.
class HostFailureTest {

    private static final byte[] CALLS_THE_HOST =
            new ModuleBuilder()
                    .imported("host", "fail", ":")
                    .function("call", ":", "10 00 0b")
                    .bytes();

    private static final byte[] EXPORTS =
            new ModuleBuilder().function("fail", "i:i", "20 00 0b").bytes();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBugOfTheHostIsNoTrapOfTheGuest(boolean interpreted) throws Exception {
        List<RuntimeException> bugs =
                List.of(
                        new ArithmeticException("/ by zero"),
                        new IndexOutOfBoundsException("5"),
                        new ClassCastException("a bug"));
        for (RuntimeException bug : bugs) {
            Instance instance =
                    new Linker()
                            .define(
                                    "host",
                                    "fail",
                                    new FunctionType(List.of(), List.of()),
                                    (_, _) -> {
                                        throw bug;
                                    })
                            .instantiate(
                                    Engine.DEFAULT
                                            .withInterpreted(interpreted)
                                            .load(CALLS_THE_HOST));
            assertThatThrownBy(() -> instance.function("call").apply())
                    .isInstanceOf(IllegalStateException.class)
                    .hasCause(bug);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFunctionOfAnotherTypeIsNotLinked(boolean interpreted) throws Exception {
        Engine engine = Engine.DEFAULT.withInterpreted(interpreted);
        Linker linker = new Linker();
        linker.offer("host", linker.instantiate(engine.load(EXPORTS)));

        // compiled code imports from interpreted code, too
        for (Engine importer : List.of(Engine.DEFAULT, engine)) {
            assertThatThrownBy(() -> linker.instantiate(importer.load(CALLS_THE_HOST)))
                    .isInstanceOf(ModuleException.Unlinkable.class)
                    .hasMessageContaining("host.fail");
        }
    }
}
