package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.runtime.Trap;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
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

    /// Where the stack ends while a class is loaded, the guest's own trap is all that comes of it:
    /// neither the compiler, which all modules share, nor the class is the worse for it.
    @Test
    void endsCleanlyWhereverItIsWhileAFunctionIsLoaded() throws Exception {
        int functions = 160;
        Instance instance = new Linker().instantiate(Engine.DEFAULT.load(callees(functions)));
        onSmallStack(
                () -> {
                    int deepest = deepest(instance);
                    for (int i = 0; i < functions; i++) {
                        int depth = Math.max(0, deepest - 2 * i);
                        try {
                            assertThat(descend(instance, depth, i)).isEqualTo(i);
                        } catch (Trap e) {
                            assertThat(e.kind()).isEqualTo(Trap.Kind.CALL_STACK_EXHAUSTED);
                        }
                        assertThat(descend(instance, 0, i)).isEqualTo(i);
                    }
                });
    }

    /// `down(n, i)` recurses n times and calls function i of a table, which nobody called before;
    /// every tenth is too large for one method.
    private static byte[] callees(int count) {
        ModuleBuilder module = new ModuleBuilder();
        module.function(
                "down",
                "ii:i",
                "20 00 45 04 7f 20 01 11 %02x 00 05 20 00 41 01 6b 20 01 10 00 0b 0b"
                        .formatted(module.type(":i")));
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = i + 1;
            String large = i % 10 == 9 ? "20 00 41 07 6c 41 03 6a 21 00 ".repeat(2_000) : "";
            module.function(
                    "f" + i,
                    ":i",
                    "i",
                    large + "41 %02x %02x 0b".formatted((i & 0x7f) | 0x80, i >> 7));
        }
        return module.table(count, count).elements(indices).bytes();
    }

    private static Object descend(Instance instance, int depth, int function) {
        return instance.function("down").apply(depth, function).getFirst();
    }

    /// The deepest recursion that the stack has room for, once it is compiled.
    private static int deepest(Instance instance) {
        for (int i = 0; i < 20_000; i++) {
            descend(instance, 50, 0);
        }
        int possible = 0;
        int impossible = 1 << 20;
        while (impossible - possible > 1) {
            int middle = (possible + impossible) / 2;
            try {
                descend(instance, middle, 0);
                possible = middle;
            } catch (Trap e) {
                impossible = middle;
            }
        }
        return possible;
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
        thread.setDaemon(true);
        thread.start();
        assertThat(thread.join(Duration.ofMinutes(2))).as("ended").isTrue();
        if (failure.get() != null) {
            throw new AssertionError(failure.get());
        }
    }
}
