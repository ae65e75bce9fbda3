package dev.coracle.engine.grant;

import static dev.coracle.engine.grant.Access.Kind.STAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coracle.engine.grant.DirectoryGrant.Access;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrantsTest {

    @Test
    void startsWithNothing() {
        Grants none = Grants.none();

        assertThat(none.directories()).isEmpty();
        assertThat(none.hosts()).isEmpty();
        assertThat(none.environment()).isEmpty();
        assertThat(none.arguments()).isEmpty();
        assertThat(none.stdin()).isEqualTo(new StdinGrant.Empty());
        assertThat(none.clock()).isEqualTo(new ClockGrant.None());
        assertThat(none.random()).isEqualTo(new RandomGrant.None());
    }

    @Test
    void replacesADirectoryUnderTheSameGuestPath() {
        Grants grants =
                Grants.none()
                        .withDirectory(directory("/a", "/data"))
                        .withDirectory(directory("/b", "/data/"));

        assertThat(grants.directories()).containsExactly(directory("/b", "/data"));
    }

    @ParameterizedTest
    @CsvSource({"/data,/data", "/data/,/data", "//a///b,/a/b", "/,/"})
    void normalisesGuestPaths(String written, String kept) {
        assertThat(directory("/a", written).guest()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "data", "./data", "/a/../b", "/a/.", "/a\0b"})
    void refusesGuestPathsThatCouldMeanAnotherPlace(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> directory("/a", written));
    }

    @ParameterizedTest
    @CsvSource({
        "a,/data/a",
        "a/b.c,/data/a/b.c",
        "a..b,/data/a..b",
        "a/,/data/a",
        "a//b,/data/a/b",
        "./a,/data/a",
        "a/./b,/data/a/b",
        "a/../../b,/b",
        ".hidden,/data/.hidden",
        "'',/data",
        "/etc,/data/etc"
    })
    void showsPathsInOneForm(String relative, String shown) {
        AccessTrail trail = new AccessTrail();
        trail.denyPath(STAT, "/data", relative, Denial.NOT_GRANTED);
        assertThat(trail.entries().getFirst().access().target()).isEqualTo(shown);
        assertThat(GuestPath.of("/data").resolve(relative).text()).isEqualTo(shown);
    }

    @Test
    void neverPrintsASecret() {
        assertThat(new VariableGrant.Secret("TOKEN", "hunter2").toString())
                .doesNotContain("hunter2");
    }

    private static DirectoryGrant directory(String host, String guest) {
        return new DirectoryGrant(Path.of(host), guest, Access.READ);
    }
}
