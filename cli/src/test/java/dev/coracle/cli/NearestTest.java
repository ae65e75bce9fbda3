package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> COMMANDS =
            List.of("run", "pull", "push", "ls", "inspect", "login", "logs", "restore", "forget");

    @ParameterizedTest
    @CsvSource({
        "pul, pull",
        "RUN, run",
        "rnu, run",
        "inspct, inspect",
        "insp, inspect",
        "logn, login",
        "restroe, restore",
        "lst, ls"
    })
    void findsWhatWasMeant(String typed, String meant) {
        assertThat(Nearest.to(typed, COMMANDS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"frob", "x", "''", "kubernetes"})
    void saysNothingRatherThanSomethingFarOff(String typed) {
        assertThat(Nearest.to(typed, COMMANDS)).isEmpty();
    }
}
