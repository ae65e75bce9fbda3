package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.workloads.DataDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MainTest {

    private static final Path HERE = Path.of("here").toAbsolutePath();

    @Test
    void theStateIsWhereTheFirstWordsSay() {
        assertThat(Main.data(List.of("--data", "here", "run", "hello"))).contains(HERE);
        assertThat(Main.data(List.of("--data=here", "run", "hello"))).contains(HERE);
    }

    @Test
    void withoutAWordItIsTheUsualPlace() {
        Path usual = DataDirectory.find(Optional.empty());
        assertThat(Main.data(List.of("run", "hello"))).contains(usual);
        assertThat(Main.data(List.of())).contains(usual);
    }

    @Test
    void whatMayBeTheModulesOwnWordIsNotTakenForOurs() {
        assertThat(Main.data(List.of("run", "hello", "--data", "there"))).isEmpty();
        assertThat(Main.data(List.of("run", "--data=there", "hello"))).isEmpty();
        assertThat(Main.data(List.of("--data"))).isEmpty();
    }

    @Test
    void whatNoFolderCanBeCalledIsLeftToTheCommandToRefuse() {
        assertThat(Main.data(List.of("--data", "", "ls"))).isEmpty();
        assertThat(Main.data(List.of("--data=", "ls"))).isEmpty();
        assertThat(Main.data(List.of("--data", "a\0b", "ls"))).isEmpty();
    }
}
