package dev.coracle.workloads.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ApiVersionTest {

    private static final DockerHost HOST = DockerHost.socket(Path.of("/d.sock"), "test");
    private static final ApiVersion NEWEST = ApiVersion.parse("1.51");
    private static final ApiVersion OLDEST = ApiVersion.parse("1.30");

    @Test
    void takesTheNewestThatBothSpeak() throws DockerException {
        assertThat(agree("1.41", "1.12")).hasToString("1.41");
        assertThat(agree("1.60", "1.44")).hasToString("1.51");
    }

    @Test
    void anEngineThatIsTooNewIsRefusedInASentence() {
        assertThatThrownBy(() -> agree("1.70", "1.52"))
                .isInstanceOf(DockerException.Incompatible.class)
                .hasMessageContaining("from version 1.52 on")
                .hasMessageEndingWith("Update Coracle.");
    }

    @Test
    void anEngineThatIsTooOldIsRefusedInASentence() {
        assertThatThrownBy(() -> agree("1.24", "1.12"))
                .isInstanceOf(DockerException.Incompatible.class)
                .hasMessageContaining("up to version 1.24")
                .hasMessageEndingWith("Update Docker.");
    }

    @Test
    void versionsAreComparedAsNumbers() {
        assertThat(ApiVersion.parse("1.9")).isLessThan(ApiVersion.parse("1.10"));
        assertThat(ApiVersion.parse("junk")).isEqualTo(ApiVersion.parse("1.0"));
    }

    private static ApiVersion agree(String theirNewest, String theirOldest) throws DockerException {
        return ApiVersion.agree(
                NEWEST, OLDEST, ApiVersion.parse(theirNewest), ApiVersion.parse(theirOldest), HOST);
    }
}
