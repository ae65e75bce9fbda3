package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.runtime.Table;
import dev.coracle.engine.runtime.Trap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Functions that a segment put into a table are there for whoever looks, whether anybody looked
/// before or not.
class TableSegmentTest {

    private static final ModuleBuilder MODULE = new ModuleBuilder();

    private static final byte[] BYTES =
            MODULE.function("one", ":i", "41 01 0b")
                    .function("two", ":i", "41 02 0b")
                    .function("three", ":i", "41 03 0b")
                    .function("call", "i:i", "20 00 11 %02x 00 0b".formatted(MODULE.type(":i")))
                    .function("clear", "i:", "20 00 d0 70 26 00 0b")
                    .function("move", "iii:", "20 00 20 01 20 02 fc 0e 00 00 0b")
                    .function("isNull", "i:i", "20 00 25 00 d1 0b")
                    .function("grow", "i:i", "d0 70 20 00 fc 0f 00 0b")
                    .table(5, -1)
                    .elements(0, 1, 2)
                    .exported("table", 1, 0)
                    .bytes();

    private static Instance instance(boolean interpreted) throws Exception {
        return new Linker().instantiate(Engine.DEFAULT.withInterpreted(interpreted).load(BYTES));
    }

    private static Object call(Instance instance, String export, Object... arguments) {
        return instance.function(export).apply(arguments).getFirst();
    }

    private static Trap.Kind trap(Instance instance, int index) {
        return catchThrowableOfType(Trap.class, () -> call(instance, "call", index)).kind();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areCalledInAnyOrderAndAgain(boolean interpreted) throws Exception {
        Instance instance = instance(interpreted);
        for (int index : new int[] {2, 0, 2, 1, 0}) {
            assertThat(call(instance, "call", index)).isEqualTo(index + 1);
        }
        assertThat(trap(instance, 3)).isEqualTo(Trap.Kind.UNINITIALIZED_ELEMENT);
        assertThat(trap(instance, 5)).isEqualTo(Trap.Kind.UNDEFINED_ELEMENT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stayAwayOnceTheyWereTakenOut(boolean interpreted) throws Exception {
        Instance instance = instance(interpreted);
        assertThat(call(instance, "isNull", 1)).isEqualTo(0);

        instance.function("clear").apply(1);

        assertThat(call(instance, "isNull", 1)).isEqualTo(1);
        assertThat(trap(instance, 1)).isEqualTo(Trap.Kind.UNINITIALIZED_ELEMENT);
        assertThat(call(instance, "call", 0)).isEqualTo(1);
        assertThat(call(instance, "call", 2)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void moveWithTheTable(boolean interpreted) throws Exception {
        Instance instance = instance(interpreted);
        instance.function("move").apply(2, 0, 3);
        assertThat(call(instance, "grow", 3)).isEqualTo(5);

        assertThat(call(instance, "call", 0)).isEqualTo(1);
        assertThat(call(instance, "call", 2)).isEqualTo(1);
        assertThat(call(instance, "call", 4)).isEqualTo(3);
        assertThat(trap(instance, 5)).isEqualTo(Trap.Kind.UNINITIALIZED_ELEMENT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areTheSameReferencesWhoeverAsks(boolean interpreted) throws Exception {
        Instance instance = instance(interpreted);
        Table table = instance.table("table");

        assertThat(call(instance, "call", 1)).isEqualTo(2);
        assertThat(table.get(1)).isSameAs(instance.context().function(1));
        assertThat(table.get(2)).isSameAs(instance.context().function(2));
        assertThat(table.callee(2)).isSameAs(table.get(2));
        assertThat(table.get(4)).isNull();
    }

    /// What a table has to spare for growing is not part of it.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void growBySmallSteps(boolean interpreted) throws Exception {
        Instance instance = instance(interpreted);
        for (int size = 5; size < 1_000; size++) {
            assertThat(call(instance, "grow", 0)).isEqualTo(size);
            assertThat(trap(instance, size)).isEqualTo(Trap.Kind.UNDEFINED_ELEMENT);
            assertThat(call(instance, "grow", 1)).isEqualTo(size);
            assertThat(trap(instance, size)).isEqualTo(Trap.Kind.UNINITIALIZED_ELEMENT);
        }
        assertThat(call(instance, "call", 2)).isEqualTo(3);
        assertThatThrownBy(() -> call(instance, "isNull", 1_000))
                .isInstanceOfSatisfying(
                        Trap.class,
                        trap -> assertThat(trap.kind()).isEqualTo(Trap.Kind.OUT_OF_BOUNDS_TABLE));
    }

    /// Each of these copied all elements once.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void growALargeTableWithoutCopyingItEachTime(boolean interpreted) throws Exception {
        Instance instance = instance(interpreted);
        int size = 9_000_000;
        assertThat(call(instance, "grow", size - 5)).isEqualTo(5);
        for (int i = 0; i < 20_000; i++) {
            assertThat(call(instance, "grow", i & 1)).isEqualTo(size + i / 2);
        }
        assertThat(trap(instance, size + 9_999)).isEqualTo(Trap.Kind.UNINITIALIZED_ELEMENT);
    }
}
