package dev.coracle.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.task.CurrentThreadTasks;
import dev.coracle.app.theme.Appearance;
import dev.coracle.workloads.run.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferenceFileTest {

    @TempDir Path data;

    @Test
    void givesDefaultsBeforeTheFirstStart() throws IOException {
        assertThat(PreferenceFile.in(data).read()).isEqualTo(Preferences.DEFAULT);
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        Preferences preferences =
                new Preferences(
                        Appearance.DARK,
                        true,
                        "de",
                        List.of("ghcr.io"),
                        List.of("registry.lan:5000", "10.0.0.7:80"),
                        new WindowPlace(10, 20, 1000, 700, true),
                        new Retention(Duration.ofDays(7), 500, 1L << 30));
        PreferenceFile.in(data.resolve("new")).write(preferences);

        assertThat(PreferenceFile.in(data.resolve("new")).read()).isEqualTo(preferences);
    }

    @Test
    void aDamagedFileCostsItsDamagedValuesOnly() throws IOException {
        Files.writeString(
                data.resolve("desktop.properties"),
                """
                appearance=purple
                window.width=-1
                registry.http=registry.lan:5000
                runs.days=-3
                runs.most=99999999999
                runs.log.bytes=1048576
                """);

        Preferences read = PreferenceFile.in(data).read();

        assertThat(read.appearance()).isEqualTo(Appearance.SYSTEM);
        assertThat(read.window().width()).isEqualTo(1280);
        assertThat(read.retention()).isEqualTo(new Retention(Duration.ofDays(30), 2_000, 1 << 20));
        assertThat(read.plainHttp()).containsExactly("registry.lan:5000");
    }

    @Test
    void aRegistryIsCheckedBeforeItIsKept() throws IOException {
        SettingsViewModel settings =
                new SettingsViewModel(
                        PreferenceFile.in(data), Preferences.DEFAULT, new CurrentThreadTasks());

        assertThat(settings.addPlainHttp("http://registry.lan/path")).isFalse();
        assertThat(settings.problemProperty().get()).contains("registry");
        assertThat(settings.addPlainHttp(" registry.lan:5000 ")).isTrue();
        assertThat(PreferenceFile.in(data).read().plainHttp()).containsExactly("registry.lan:5000");
    }
}
