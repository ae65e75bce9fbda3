package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.runtime.Trap;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Recursion without end is a trap like any other, however often.
class RecursionTest {

    private static final long STACK = 512 << 10;

    private static final byte[] MODULE =
            new ModuleBuilder()
                    .imported("host", "again", ":")
                    .function("endless", "i:i", "20 00 41 01 6a 10 01 0b")
                    .function("through", ":", "10 00 0b")
                    .function("add", "i:i", "20 00 41 01 6a 0b")
                    .memory(1, 1)
                    .bytes();

    private static Instance instance(boolean interpreted) throws Exception {
        AtomicReference<Instance> self = new AtomicReference<>();
        Instance instance =
                new Linker()
                        .define(
                                "host",
                                "again",
                                new FunctionType(List.of(), List.of()),
                                (_, _) -> self.get().function("through").apply())
                        .instantiate(Engine.DEFAULT.withInterpreted(interpreted).load(MODULE));
        self.set(instance);
        return instance;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void trapsAThousandTimesAndTheInstanceStaysUsable(boolean interpreted) throws Exception {
        Instance instance = instance(interpreted);
        onSmallStack(
                () -> {
                    for (int i = 0; i < 1_000; i++) {
                        assertThat(trap(instance, "endless", 0).kind())
                                .isEqualTo(Trap.Kind.CALL_STACK_EXHAUSTED);
                        assertThat(instance.function("add").apply(i)).containsExactly(i + 1);
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void trapsThroughTheHostToo(boolean interpreted) throws Exception {
        Instance instance = instance(interpreted);
        onSmallStack(
                () -> {
                    for (int i = 0; i < 100; i++) {
                        assertThat(trap(instance, "through").kind())
                                .isEqualTo(Trap.Kind.CALL_STACK_EXHAUSTED);
                        assertThat(instance.function("add").apply(i)).containsExactly(i + 1);
                    }
                });
    }

    private static Trap trap(Instance instance, String export, Object... arguments) {
        return catchThrowableOfType(Trap.class, () -> instance.function(export).apply(arguments));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void onSmallStack(Work work) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread =
                new Thread(
                        null,
                        () -> {
                            try {
                                work.run();
                            } catch (Throwable e) {
                                failure.set(e);
                            }
                        },
                        "small stack",
                        STACK);
        thread.start();
        thread.join();
        if (failure.get() != null) {
            throw new AssertionError(failure.get());
        }
    }
}
