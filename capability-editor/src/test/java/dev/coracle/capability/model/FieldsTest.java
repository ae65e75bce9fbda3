package dev.coracle.capability.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.coracle.capability.format.ShellWords;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private static final Places PLACES = new Places(Path.of("/home/ada"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com",
                "https://api.example.com:443",
                "https://*.example.com:*",
                "redis://10.0.0.0/8:6379",
                "tcp://[::1]:8000..8080",
                "*://*:*"
            })
    void acceptsHosts(String typed) {
        assertThat(Fields.host(typed, HostGrant.Direction.CONNECT)).isInstanceOf(Typed.Right.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.example.com",
                "https://",
                "https://a b",
                "https://example.com/path",
                "https://user@example.com",
                "https://example.com:0",
                "https://example.com:65536",
                "https://example.com:90..80",
                "https://10.0.0.0/33",
                "https://exa*mple.com",
                "*"
            })
    void refusesHostsWithASentence(String typed) {
        assertThat(Fields.host(typed, HostGrant.Direction.CONNECT))
                .isInstanceOfSatisfying(
                        Typed.Wrong.class, wrong -> assertThat(wrong.sentence()).isNotBlank());
    }

    @Test
    void readsHomeAsATilde() {
        assertThat(Fields.directory("~/data", "/data", DirectoryGrant.Access.READ, PLACES))
                .isEqualTo(
                        new Typed.Right<>(
                                new DirectoryGrant(
                                        Path.of("/home/ada/data"),
                                        "/data",
                                        DirectoryGrant.Access.READ)));
        assertThat(PLACES.shown(Path.of("/home/ada/data"))).isEqualTo("~/data");
        assertThat(PLACES.shown(Path.of("/home/adam"))).isEqualTo("/home/adam");
    }

    @Test
    void refusesRelativePlaces() {
        assertThat(Fields.directory("data", "/data", DirectoryGrant.Access.READ, PLACES))
                .isInstanceOf(Typed.Wrong.class);
        assertThat(Fields.directory("/data", "data", DirectoryGrant.Access.READ, PLACES))
                .isInstanceOf(Typed.Wrong.class);
    }

    @Test
    void printsArgumentsSoThatTheyReadBackTheSame() {
        List<String> words = List.of("a", "", "two words", "it's", "\"q\"", "\\", "$HOME", "\n");

        assertThat(Fields.arguments(ShellWords.print(words))).isEqualTo(new Typed.Right<>(words));
    }

    @Test
    void readsArgumentsAsAShellWould() {
        assertThat(Fields.arguments(" a 'b c'  d\"e f\" \"\\$x\" "))
                .isEqualTo(new Typed.Right<>(List.of("a", "b c", "de f", "$x")));
        assertThat(Fields.arguments("a 'b")).isInstanceOf(Typed.Wrong.class);
    }

    @Test
    void readsADotEnvFile() {
        DotEnv file =
                DotEnv.parse(
                        """
                        # comment
                        LEVEL=info # inline
                        export NAME="two\\nlines"
                        RAW='a # b'
                        API_TOKEN=hunter2
                        this is nothing
                        LEVEL=debug
                        """);

        assertThat(file.variables())
                .containsExactly(
                        new VariableGrant.Literal("NAME", "two\nlines"),
                        new VariableGrant.Literal("RAW", "a # b"),
                        new VariableGrant.Secret("API_TOKEN", "hunter2"),
                        new VariableGrant.Literal("LEVEL", "debug"));
        assertThat(file.problems()).containsExactly("Line 6 is no variable: write `NAME=value`");
    }

    @Test
    void showsSizesAndTimesThatReadBackTheSame() {
        for (long bytes : new long[] {1, 65_536, 1_500, 512L << 20, 3L << 29}) {
            assertThat(Fields.size(Fields.shown(bytes))).isEqualTo(new Typed.Right<>(bytes));
        }
        assertThat(Fields.shown(512L << 20)).isEqualTo("512 MiB");
        for (String time : List.of("500 ms", "10 s", "2 min", "1 h", "")) {
            if (Fields.duration(time) instanceof Typed.Right<Optional<Duration>>(var read)) {
                assertThat(Fields.shown(read)).isEqualTo(time);
            } else {
                fail(time + " was refused");
            }
        }
    }

    @Test
    void answersWhetherAPathOrVariableWouldBeAllowed() {
        Grants grants =
                Grants.none()
                        .withDirectory(
                                new DirectoryGrant(
                                        Path.of("/home/ada/data"),
                                        "/data",
                                        DirectoryGrant.Access.READ))
                        .withVariable(new VariableGrant.Literal("LEVEL", "info"));

        assertThat(Question.of("/data/x", grants, PLACES).map(Question::allowed)).contains(true);
        assertThat(Question.of("write /data/x", grants, PLACES).map(Question::allowed))
                .contains(false);
        assertThat(Question.of("/data/../etc/passwd", grants, PLACES).map(Question::allowed))
                .contains(false);
        assertThat(Question.of("$LEVEL", grants, PLACES).map(Question::allowed)).contains(true);
        assertThat(Question.of("HOME", grants, PLACES).map(Question::allowed)).contains(false);
        assertThat(Question.of("", grants, PLACES)).isEmpty();
    }
}
