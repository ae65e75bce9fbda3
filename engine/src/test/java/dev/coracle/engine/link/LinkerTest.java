package dev.coracle.engine.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.Engine;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.ResourceLimitException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinkerTest {

    private static final String HEADER = "\0asm\1\0\0\0";

    /// `(type (func (param i32)))`
    private static final String TAKES_I32 = "\1\5\1\140\1\177\0";

    private final Linker linker = new Linker(Features.ALL);

    private Instance link(String module) throws ModuleException {
        return linker.instantiate(
                Engine.DEFAULT.load((HEADER + module).getBytes(ISO_8859_1), 1 << 20),
                MemoryAllowance.of(1 << 20),
                new Interruption());
    }

    @Test
    void namesTheOneImportThatNothingOffers() {
        String imports = "\2\20\1\3env\10host_log\0\0";
        assertThatThrownBy(() -> link(TAKES_I32 + imports))
                .isInstanceOf(ModuleException.Unlinkable.class)
                .hasMessage(
                        "the module imports env.host_log (i32) -> (); Coracle offers no such"
                                + " function");
    }

    @Test
    void namesEveryImportThatNothingOffersAndEscapesWhatATerminalWouldObey() {
        String imports = "\2\17\2\1a\2\33m\0\0\1b\1f\2\0\1";
        assertThatThrownBy(() -> link(TAKES_I32 + imports))
                .isInstanceOf(ModuleException.Unlinkable.class)
                .hasMessage(
                        "the module imports 2 things that Coracle does not offer: a.\\u{1b}m"
                                + " (i32) -> (), b.f (memory, 1 or more pages)");
    }

    @Test
    void saysWhichTypeWasWantedAndWhichIsThere() {
        linker.define(
                "env",
                "host_log",
                new FunctionType(List.of(NumericType.I64), List.of()),
                (_, _) -> {});
        assertThatThrownBy(() -> link(TAKES_I32 + "\2\20\1\3env\10host_log\0\0"))
                .isInstanceOf(ModuleException.Unlinkable.class)
                .hasMessage(
                        "the module imports env.host_log (i32) -> (); what has that name is (i64)"
                                + " -> ()");
    }

    @Test
    void refusesAMemoryAboveTheAllowanceBeforeItIsAllocated() {
        // (memory 17), a page more than the megabyte that is allowed
        assertThatThrownBy(() -> link("\5\3\1\0\21")).isInstanceOf(ResourceLimitException.class);
    }

    @Test
    void givesHostAndInstanceFunctionsToImporters() throws Exception {
        long[] seen = new long[1];
        linker.define(
                "env",
                "host_log",
                new FunctionType(List.of(NumericType.I32), List.of()),
                (_, values) -> seen[0] = values[0]);
        // imports env.host_log and exports it again as f
        Instance first = link(TAKES_I32 + "\2\20\1\3env\10host_log\0\0" + "\7\5\1\1f\0\0");
        linker.offer("first", first);
        Instance second = link(TAKES_I32 + "\2\13\1\5first\1f\0\0" + "\7\5\1\1g\0\0");

        ExternalValue exported = second.export("g").orElseThrow();
        assertThat(exported).isEqualTo(first.export("f").orElseThrow());
        if (exported instanceof ExternalValue.OfFunction(var function)) {
            function.call(new long[] {7}, new @Nullable Object[1]);
        }
        assertThat(seen).containsExactly(7);
    }
}
