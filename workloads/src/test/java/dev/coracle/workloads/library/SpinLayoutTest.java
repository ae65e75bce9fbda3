package dev.coracle.workloads.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coracle.workloads.spin.SpinException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the static files of an application land.
class SpinLayoutTest {

    private final Path folder = Path.of("app").toAbsolutePath();

    @Test
    void aSlashInFrontMeansTheFolder() throws SpinException {
        assertThat(SpinLayout.inside(folder, "/a/./b.txt")).isEqualTo(folder.resolve("a/b.txt"));
        assertThat(SpinLayout.inside(folder, "b.txt")).isEqualTo(folder.resolve("b.txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/..", "a\\..\\x", "a\0b", "", "/", ".", "C:\\x"})
    void aPathThatLeadsElsewhereIsRefused(String path) {
        assertThatExceptionOfType(SpinException.class)
                .isThrownBy(() -> SpinLayout.inside(folder, path));
    }
}
