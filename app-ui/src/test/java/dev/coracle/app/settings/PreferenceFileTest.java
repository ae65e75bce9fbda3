package dev.coracle.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.task.CurrentThreadTasks;
import dev.coracle.app.theme.Appearance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                        new WindowPlace(10, 20, 1000, 700, true));
        PreferenceFile.in(data.resolve("new")).write(preferences);

        assertThat(PreferenceFile.in(data.resolve("new")).read()).isEqualTo(preferences);
    }

    @Test
    void aDamagedFileCostsItsDamagedValuesOnly() throws IOException {
        Files.writeString(
                data.resolve("desktop.properties"),
                "appearance=purple\nwindow.width=-1\nregistry.http=registry.lan:5000\n");

        Preferences read = PreferenceFile.in(data).read();

        assertThat(read.appearance()).isEqualTo(Appearance.SYSTEM);
        assertThat(read.window().width()).isEqualTo(1280);
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
