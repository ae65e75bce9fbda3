package dev.coracle.engine.component.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.component.definition.Options.Encoding;
import dev.coracle.engine.component.resource.Lending;
import dev.coracle.engine.component.type.FixedListType;
import dev.coracle.engine.component.type.ListType;
import dev.coracle.engine.component.type.OptionType;
import dev.coracle.engine.component.type.PrimitiveType;
import dev.coracle.engine.component.type.TupleType;
import dev.coracle.engine.component.type.ValueType;
import dev.coracle.engine.module.Limits;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.runtime.Trap;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What a value takes in the host is bounded however it is nested: a level costs a guest a byte or
/// none.
class LiftingTest {

    private static final int PAGES = 256;

    private final Memory memory =
            Memory.create(
                    MemoryModel.FLAT,
                    new Limits(PAGES, OptionalLong.empty(), false),
                    MemoryAllowance.of((long) PAGES * Memory.PAGE));

    @Test
    void refusesTuplesInTuples() {
        assertRefused(nested(150, it -> new TupleType(List.of(it))), 100_000);
    }

    @Test
    void refusesOptionsInOptions() {
        memory.fill(0, 1, memory.size(), new Interruption());
        assertRefused(nested(60, OptionType::new), 100_000);
    }

    @Test
    void refusesFixedListsInFixedLists() {
        assertRefused(nested(150, it -> new FixedListType(it, 1)), 100_000);
    }

    @Test
    void takesAMillionPairs() {
        ValueType pair = new TupleType(List.of(PrimitiveType.U32, PrimitiveType.U32));

        assertThat((Object[]) lift(pair, 1_000_000)).hasSize(1_000_000);
    }

    private static ValueType nested(int depth, UnaryOperator<ValueType> around) {
        ValueType type = PrimitiveType.BOOL;
        for (int i = 0; i < depth; i++) {
            type = around.apply(type);
        }
        return type;
    }

    private void assertRefused(ValueType element, int length) {
        assertThatThrownBy(() -> lift(element, length))
                .isInstanceOf(Trap.class)
                .hasMessageContaining("more than the 134,217,728 bytes");
    }

    /// A list at address 0.
    private Object lift(ValueType element, int length) {
        CanonicalContext context =
                new CanonicalContext(
                        new InstanceState(null),
                        _ -> {
                            throw new IllegalStateException("there are no resources");
                        },
                        Encoding.UTF8,
                        memory,
                        null);
        return new Lifting(context, new Lending())
                .flat(new FlatReader(new long[] {0, length}), new ListType(element));
    }
}
