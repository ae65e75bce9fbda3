package dev.coracle.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.Engine;
import dev.coracle.engine.ModuleBuilder;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Functions that are not split, or not as others are: with tail calls, exceptions or branches on
/// references. They run alike whether they fit what HotSpot compiles, a method of the JVM, or
/// neither.
class LargeFunctionTest {

    /// Puts local 1 on the stack, changes it twice and back, and puts it where it was.
    private static final String FILLER = "20 01 41 07 73 41 07 73 21 01";

    private static byte[] module(int fillers) {
        String filler = FILLER.repeat(fillers);
        return new ModuleBuilder()
                .tag("i:")
                // (n, sum): n times by 3, in turns with the next function
                .function(
                        "tail",
                        "ii:i",
                        filler
                                + "20 00 45 04 40 20 01 0f 0b 20 00 41 01 6b 20 01 41 03 6a 12 01 0b")
                .function("other", "ii:i", "20 00 20 01 12 00 0b")
                // n is thrown inside and caught, the sum is added
                .function(
                        "table",
                        "ii:i",
                        "02 7f 1f 40 01 00 00 00" + filler + "20 00 08 00 0b 00 0b 20 01 6a 0b")
                .function("legacy", "ii:i", "06 7f" + filler + "20 00 08 00 07 00 20 01 6a 0b 0b")
                .function(
                        "reference",
                        "ii:i",
                        "02 40" + filler + "d0 6e d5 00 1a 00 0b 20 00 20 01 6a 0b")
                .bytes();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_200, 9_000})
    void giveTheSameCompiledAndInterpreted(int fillers) throws Exception {
        for (boolean interpreted : new boolean[] {false, true}) {
            Instance instance =
                    new Linker()
                            .instantiate(
                                    Engine.DEFAULT
                                            .withInterpreted(interpreted)
                                            .load(module(fillers)));
            for (String export : List.of("table", "legacy", "reference")) {
                assertThat(instance.function(export).apply(40, 2)).as(export).containsExactly(42);
            }
            assertThat(instance.function("tail").apply(1_000, 7)).containsExactly(3_007);
        }
    }

    /// More calls than any stack holds, through a function that is compiled and one that is not.
    @ParameterizedTest
    @ValueSource(ints = {10, 1_200})
    void endWithAnyNumberOfCalls(int fillers) throws Exception {
        Instance instance = new Linker().instantiate(Engine.DEFAULT.load(module(fillers)));

        assertThat(instance.function("tail").apply(200_000, 0)).containsExactly(600_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endWithAnyNumberOfCallsWhereTheyAreInterpreted(boolean interpreted) throws Exception {
        Instance instance =
                new Linker()
                        .instantiate(
                                Engine.DEFAULT.withInterpreted(interpreted).load(module(9_000)));

        assertThat(instance.function("tail").apply(600, 0)).containsExactly(1_800);
    }
}
