package dev.coracle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {

    @Test
    void takesADataDirectoryInBothSpellings() {
        assertThat(StartOptions.parse(List.of("--data", "d")).data()).contains(Path.of("d"));
        assertThat(StartOptions.parse(List.of("--data=d")).data()).contains(Path.of("d"));
        assertThat(StartOptions.parse(List.of()).data()).isEmpty();
    }

    @Test
    void drawsInSoftwareAtOnceOnlyWhereLinuxHasNoGraphicsDevice(@TempDir Path devices)
            throws IOException {
        Files.createFile(devices.resolve("null"));
        assertThat(GraphicsDevice.isMissing(devices, "Linux")).isTrue();
        assertThat(GraphicsDevice.isMissing(devices, "Windows 11")).isFalse();
        assertThat(GraphicsDevice.isMissing(devices, "Mac OS X")).isFalse();
        assertThat(GraphicsDevice.isMissing(devices.resolve("none"), "Linux")).isFalse();

        Files.createDirectory(devices.resolve("dri"));
        assertThat(GraphicsDevice.isMissing(devices, "Linux")).isFalse();
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
