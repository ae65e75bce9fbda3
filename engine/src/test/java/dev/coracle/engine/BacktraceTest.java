package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coracle.engine.link.ExternalValue;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Backtrace;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.GuestFrame;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.Trap;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Traps tell where the guest was: compiled and interpreted alike.
class BacktraceTest {

    /// `divide` is function 1, behind an import; `outer` calls `middle`, which calls `divide`.
    private static final byte[] CALLS =
            new ModuleBuilder()
                    .imported("host", "call", ":")
                    .function("divide", "i:i", "41 07 20 00 6e 0b")
                    .function("middle", "i:i", "41 01 1a 20 00 10 01 0b")
                    .function("outer", "i:i", "20 00 10 02 41 01 6a 0b")
                    .function("throughHost", ":", "01 10 00 0b")
                    .function("indirect", "i:i", "20 00 41 00 11 01 00 0b")
                    .function("load", "i:i", "20 00 28 02 08 0b")
                    .function("endless", "i:i", "20 00 10 07 0b")
                    .table(1, 1)
                    .elements(2)
                    .memory(1, 1)
                    .bytes();

    private final Linker linker = new Linker(Features.ALL);

    private Instance link(byte[] module, boolean interpreted) throws ModuleException {
        return linker.instantiate(
                Engine.DEFAULT.withInterpreted(interpreted).load(module, 1 << 20),
                MemoryAllowance.of(1 << 20),
                new Interruption());
    }

    private Instance calls(boolean interpreted) throws ModuleException {
        linker.define(
                "host", "call", new FunctionType(List.of(), List.of()), (_, _) -> callsBack.run());
        return link(CALLS, interpreted);
    }

    private Runnable callsBack = () -> {};

    private static Trap trap(Instance instance, String export, int argument) {
        return catchThrowableOfType(Trap.class, () -> call(instance, export, argument));
    }

    private static void call(Instance instance, String export, int argument) {
        if (instance.export(export).orElseThrow()
                instanceof ExternalValue.OfFunction(FunctionReference function)) {
            function.call(new long[] {argument}, new @Nullable Object[1]);
        }
    }

    /// Where the bytes stand in the module.
    private static int find(byte[] module, String hex) {
        String all = HexFormat.of().formatHex(module);
        int at = all.indexOf(hex.replace(" ", ""));
        assertThat(at).isNotNegative().isEven();
        return at / 2;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void namesEachCallWithFunctionAndOffset(boolean interpreted) throws Exception {
        Trap trap = trap(calls(interpreted), "outer", 0);

        assertThat(trap.backtrace())
                .extracting(GuestFrame::text)
                .containsExactly(
                        "divide (function 1, byte 0x%x)".formatted(find(CALLS, "4107 20006e") + 4),
                        "middle (function 2, byte 0x%x)".formatted(find(CALLS, "1001 0b")),
                        "outer (function 3, byte 0x%x)".formatted(find(CALLS, "1002 4101")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesThroughTheHostAndThroughTables(boolean interpreted) throws Exception {
        Instance instance = calls(interpreted);
        callsBack = () -> call(instance, "indirect", 0);
        Trap trap = trap(instance, "throughHost", 0);

        assertThat(trap.backtrace())
                .extracting(frame -> frame.name().orElseThrow())
                .containsExactly("divide", "middle", "indirect", "throughHost");
        assertThat(trap.backtrace().getLast().offset()).isEqualTo(find(CALLS, "01 1000 0b") + 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void showsTheCallerWhereAFunctionOfTheHostTraps(boolean interpreted) throws Exception {
        callsBack =
                () -> {
                    throw new Trap(Trap.Kind.HOST);
                };
        assertThat(trap(calls(interpreted), "throughHost", 0).backtrace())
                .extracting(GuestFrame::function)
                .containsExactly(4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsLoads(boolean interpreted) throws Exception {
        assertThat(trap(calls(interpreted), "load", -1).backtrace())
                .extracting(GuestFrame::offset)
                .containsExactly(find(CALLS, "280208"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void boundsTheBacktraceOfARecursionWithoutEnd(boolean interpreted) throws Exception {
        Trap trap = trap(calls(interpreted), "endless", 0);

        assertThat(trap.kind()).isEqualTo(Trap.Kind.CALL_STACK_EXHAUSTED);
        assertThat(trap.backtrace())
                .hasSize(Backtrace.LONGEST)
                .allMatch(frame -> frame.function() == 7)
                .last()
                .extracting(GuestFrame::offset)
                .isEqualTo(find(CALLS, "1007"));
    }

    @Test
    void crossesModulesAndBothWaysToRunThem() throws Exception {
        Instance inner = calls(false);
        linker.offer("inner", inner);
        byte[] importer =
                new ModuleBuilder()
                        .imported("inner", "outer", "i:i")
                        .function("caller", "i:i", "20 00 10 00 0b")
                        .bytes();
        Trap trap = trap(link(importer, true), "caller", 0);

        assertThat(trap.backtrace())
                .extracting(frame -> frame.name().orElseThrow())
                .containsExactly("divide", "middle", "outer", "caller");
        assertThat(trap.backtrace().getLast())
                .isEqualTo(new GuestFrame(1, find(importer, "1000 0b"), Optional.of("caller")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesThroughFunctionsThatNoMethodHolds(boolean interpreted) throws Exception {
        byte[] module =
                new ModuleBuilder()
                        .function("divide", "i:i", "41 07 20 00 6e 0b")
                        .function("many", "i:i", "i".repeat(9_000), "20 00 10 00 0b")
                        .function("outer", "i:i", "20 00 10 01 0b")
                        .bytes();

        assertThat(trap(link(module, interpreted), "outer", 0).backtrace())
                .extracting(frame -> frame.name().orElseThrow() + " " + frame.offset())
                .containsExactly(
                        "divide " + (find(module, "20006e") + 2),
                        "many " + (find(module, "20001000") + 2),
                        "outer " + (find(module, "20001001") + 2));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsPlacesBeyondWhatALineNumberHolds(boolean interpreted) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] nothing = new byte[100_000];
        Arrays.fill(nothing, (byte) 1);
        body.writeBytes(nothing);
        body.writeBytes(HexFormat.of().parseHex("200028000d0b"));
        byte[] module =
                new ModuleBuilder()
                        .memory(1, 1)
                        .function("far", "i:i", "", body.toByteArray())
                        .bytes();

        assertThat(trap(link(module, interpreted), "far", -1).backtrace())
                .extracting(GuestFrame::offset)
                .containsExactly(find(module, "28000d"));
    }

    @Test
    void cutsLongNames() {
        GuestFrame frame = new GuestFrame(1, 2, Optional.of("x".repeat(100_000)));
        assertThat(frame.text()).hasSizeLessThan(300);
    }
}
