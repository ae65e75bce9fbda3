package dev.coracle.engine.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrantFlagsTest {

    private static final Grants FULL =
            Grants.none()
                    .withDirectory(directory("/a::b", "/data", DirectoryGrant.Access.READ))
                    .withDirectory(directory("/x::rw", "/", DirectoryGrant.Access.READ_WRITE))
                    .withHosts(
                            List.of(
                                    new HostGrant(
                                            "https://a.example:443", HostGrant.Direction.CONNECT),
                                    new HostGrant(
                                            "tcp://127.0.0.1:80", HostGrant.Direction.LISTEN)))
                    .withVariable(new VariableGrant.Literal("A", "x=y z"))
                    .withVariable(new VariableGrant.FromHost("PATH"))
                    .withVariable(new VariableGrant.Secret("TOKEN", "hunter2"))
                    .withArguments(List.of("--dir", "", "--", "é"))
                    .withStdin(new StdinGrant.Text("a\nb"))
                    .withClock(new ClockGrant.Fixed(Instant.parse("2026-01-31T12:00:00Z")))
                    .withRandom(new RandomGrant.Seeded(-7))
                    .withLimits(
                            new Limits(
                                    3L << 16,
                                    java.util.Optional.of(Duration.ofMillis(1500)),
                                    java.util.Optional.of(Duration.ofMinutes(2)),
                                    java.util.OptionalLong.of(1_000_000),
                                    7,
                                    12_345));

    @Test
    void readsBackWhatItPrints() {
        assertThat(GrantFlags.parse(GrantFlags.print(FULL))).isEqualTo(FULL);
        assertThat(GrantFlags.parse(GrantFlags.print(Grants.none()))).isEqualTo(Grants.none());
    }

    @Test
    void printsNothingForNoGrants() {
        assertThat(GrantFlags.print(Grants.none())).isEmpty();
    }

    @Test
    void showsNoSecret() {
        assertThat(String.join(" ", GrantFlags.display(FULL)))
                .contains("--secret TOKEN")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "/h::/data,/h,/data,READ",
        "/h::/data::rw,/h,/data,READ_WRITE",
        "/h::/data::ro,/h,/data,READ",
        "/h,/h,/h,READ",
        "/h::rw,/h,/h,READ_WRITE",
        "/h::.,/h,/,READ",
    })
    void readsDirectories(String text, String host, String guest, DirectoryGrant.Access access) {
        assertThat(GrantFlags.parseDirectory(text)).isEqualTo(directory(host, guest, access));
    }

    @Test
    void givesARelativeDirectoryItsOwnNameInTheGuest() {
        assertThat(GrantFlags.parseDirectory("./in/x").guest()).isEqualTo("/in/x");
        assertThat(GrantFlags.parseDirectory(".").guest()).isEqualTo("/");
        assertThat(GrantFlags.parseDirectory("in/x").host()).isAbsolute();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--dir ",
                "--dir ::/data",
                "--dir /h::",
                "--dir ../x",
                "--dir /h::data",
                "--env =x",
                "--secret TOKEN",
                "--clock yesterday",
                "--clock fixed=noon",
                "--random seed=x",
                "--memory 0",
                "--memory 1TB",
                "--memory 99999999999999999999",
                "--memory 9999999999GiB",
                "--timeout 10",
                "--timeout 0s",
                "--timeout soon",
                "--open-files -1",
                "--stdin keyboard",
                "--colour red",
                "--dir"
            })
    void refusesWithASentence(String line) {
        int space = line.indexOf(' ');
        List<String> flags =
                space < 0
                        ? List.of(line)
                        : List.of(line.substring(0, space), line.substring(space + 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GrantFlags.parse(flags))
                .withMessageMatching("(?s).{15,}");
    }

    @ParameterizedTest
    @CsvSource({
        "64MiB,67108864",
        "1GiB,1073741824",
        "65536,65536",
        "64m,67108864",
        "1 kB,1000",
        "2g,2147483648"
    })
    void readsSizes(String text, long bytes) {
        assertThat(Size.parse(text)).isEqualTo(bytes);
        assertThat(Size.parse(Size.print(bytes))).isEqualTo(bytes);
        assertThat(Size.parse(Size.shown(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "10s,10000", "2m,120000", "1h,3600000"})
    void readsLengthsOfTime(String text, long millis) {
        assertThat(Span.parse(text)).isEqualTo(Duration.ofMillis(millis));
        assertThat(Span.print(Duration.ofMillis(millis))).isEqualTo(text);
    }

    private static DirectoryGrant directory(
            String host, String guest, DirectoryGrant.Access access) {
        return new DirectoryGrant(Path.of(host), guest, access);
    }
}
