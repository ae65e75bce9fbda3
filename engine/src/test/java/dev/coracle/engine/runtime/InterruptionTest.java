package dev.coracle.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandle;
import org.junit.jupiter.api.Test;

/// What asking one guest to stop does to the others of the process.
class InterruptionTest {

    /// A changed target is a new constant to the compilers, even one of the same value.
    @Test
    void leavesTheCodeOfAllOtherGuestsAloneAfterTheFirstStop() {
        new Interruption().request();
        MethodHandle afterTheFirst = Interruption.pollTarget();
        new Interruption().request();
        assertThat(Interruption.pollTarget()).isSameAs(afterTheFirst);
    }

    @Test
    void stopsOnlyWhomItWasAskedOf() {
        Interruption stopped = new Interruption();
        Interruption other = new Interruption();
        stopped.request();
        assertThat(stopped.requested()).isTrue();
        assertThat(other.requested()).isFalse();
        Interruption.poll(other);
    }
}
