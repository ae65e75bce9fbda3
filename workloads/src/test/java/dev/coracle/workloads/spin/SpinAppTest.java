package dev.coracle.workloads.spin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpinAppTest {

    @TempDir Path folder;

    private final SpinApp.Component component =
            new SpinApp.Component(
                    Path.of("a.wasm"),
                    "sha256:00",
                    Map.of("LEVEL", "info"),
                    Map.of("greeting", "{{ word }}, {{name}}!", "plain", "{ x }"),
                    List.of("default"),
                    Optional.of(Path.of("files")));

    private SpinApp app() throws SpinException {
        return new SpinApp(
                "shop",
                Map.of("word", Optional.of("Hello"), "name", Optional.empty()),
                new Routes(List.of(Route.parse("/api/...", "a"))),
                Map.of("a", component),
                folder.resolve("stores.db"));
    }

    @Test
    void variablesAreSetByTheEnvironmentElseByTheirDefaults() throws SpinException {
        Map<String, String> values = app().values(Map.of("SPIN_VARIABLE_NAME", "Ada"));

        assertThat(SpinApp.told(component, values))
                .isEqualTo(Map.of("greeting", "Hello, Ada!", "plain", "{ x }"));
    }

    @Test
    void oneThatHasNoValueIsNamedWithTheFlagThatSetsIt() {
        assertThatExceptionOfType(SpinException.class)
                .isThrownBy(() -> app().values(Map.of()))
                .withMessage(
                        "The Spin application shop has variables that must be set: give --env SPIN_VARIABLE_NAME=VALUE.");
    }

    @Test
    void aVariableThatIsNotDeclaredIsNamed() {
        assertThatExceptionOfType(SpinException.class)
                .isThrownBy(() -> Template.expand("{{ other }}", Map.of()))
                .withMessageContaining("the variable other");
    }

    @Test
    void valuesAreTakenAsTheyAre() throws SpinException {
        assertThat(Template.expand("{{ a }}", Map.of("a", "$1 {{ b }} \\")))
                .isEqualTo("$1 {{ b }} \\");
    }

    @Test
    void isReadAsItWasWritten() throws Exception {
        Path file = folder.resolve(SpinApp.FILE);
        SpinAppFile.write(app(), file);

        assertThat(SpinApp.isFile(file)).isTrue();
        assertThat(SpinAppFile.read(file)).isEqualTo(app());
    }

    @Test
    void aDamagedFileIsASentence() throws Exception {
        Path file = folder.resolve(SpinApp.FILE);
        Files.writeString(file, "{\"name\": 1");

        assertThatExceptionOfType(SpinException.class)
                .isThrownBy(() -> SpinAppFile.read(file))
                .withMessageContaining("the file is damaged");
    }
}
