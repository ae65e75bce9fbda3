package dev.coracle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartTest {

    @Test
    void takesADataDirectoryInBothSpellings() {
        assertThat(StartOptions.parse(List.of("--data", "d")).data()).contains(Path.of("d"));
        assertThat(StartOptions.parse(List.of("--data=d")).data()).contains(Path.of("d"));
        assertThat(StartOptions.parse(List.of()).data()).isEmpty();
    }

    @Test
    void refusesWhatItDoesNotKnowInOneSentence() {
        assertThatThrownBy(() -> StartOptions.parse(List.of("--dta", "d")))
                .hasMessageContaining("--dta")
                .hasMessageContaining("--data DIR");
        assertThatThrownBy(() -> StartOptions.parse(List.of("--data")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
