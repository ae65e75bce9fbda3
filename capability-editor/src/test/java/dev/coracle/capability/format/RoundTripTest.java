package dev.coracle.capability.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.DirectoryGrant.Access;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.HostGrant.Direction;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.RandomGrant;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What holds for every format: what comes back is what was granted, or a sentence says what is
/// missing; nothing comes back that was not granted, or a sentence says what is opened; a secret
/// never leaves.
class RoundTripTest {

    private static final Reading READING = Reading.at(Path.of("/base"));
    private static final String SECRET = "hunter2-never-leaves";

    /// One grant at a time, so that a sentence about another can't excuse a loss.
    static List<Grants> single() {
        Grants none = real(Grants.none());
        Limits usual = Limits.DEFAULT;
        return List.of(
                none,
                none.withDirectory(directory("/home/ada/data", "/data", Access.READ)),
                none.withDirectory(directory("/home/ada/data", "/data", Access.READ_WRITE)),
                none.withDirectory(directory("/srv/same", "/srv/same", Access.READ)),
                none.withDirectory(directory("/srv/a:b, \"c\"", "/odd name", Access.READ_WRITE)),
                none.withDirectory(directory("/srv/a::b", "/$x", Access.READ_WRITE)),
                none.withDirectory(directory("/", "/", Access.READ)),
                connect("https://api.example.com:443"),
                connect("https://api.example.com"),
                connect("*://*.example.com:8000..8010"),
                connect("tcp://10.0.0.0/8:5432"),
                connect("tcp://10.1.2.3:5432"),
                connect("udp://[2001:db8::1]:53"),
                connect("tcp://[fd00::]/8:5432"),
                connect("https://*:443"),
                connect("tcp://my_host.example.com:22"),
                connect("*://*:*"),
                none.withHosts(List.of(new HostGrant("tcp://127.0.0.1:8080", Direction.LISTEN))),
                none.withVariable(new VariableGrant.Literal("LEVEL", "info")),
                none.withVariable(new VariableGrant.Literal("ODD", "$HOME `x` \"q\" 'p' \\ #c")),
                none.withVariable(new VariableGrant.Literal("LINES", "one\ntwo\n")),
                none.withVariable(new VariableGrant.Literal("YES", "yes")),
                none.withVariable(new VariableGrant.Literal("NUMBER", "0x10")),
                none.withVariable(new VariableGrant.Literal("MINUTES", "1:30")),
                none.withVariable(new VariableGrant.Literal("DAY", "2026-01-01")),
                none.withVariable(new VariableGrant.Literal("INFINITE", ".inf")),
                none.withVariable(new VariableGrant.Literal("NOT_A_WORD", "~")),
                none.withVariable(new VariableGrant.Secret("KEY_2", SECRET)),
                none.withVariable(new VariableGrant.Literal("KUBE", "$(OTHER) $$(X)")),
                none.withVariable(new VariableGrant.Literal("EMPTY", "")),
                none.withVariable(new VariableGrant.Literal("with.dot-x", "1")),
                none.withVariable(new VariableGrant.Literal("EVIL\n# rm -rf", "a\nb: c")),
                none.withVariable(new VariableGrant.FromHost("HOME")),
                none.withVariable(new VariableGrant.Secret("API_TOKEN", SECRET)),
                none.withArguments(List.of("serve", "two words", "--flag=x", "")),
                none.withArguments(List.of("|", "<", "/etc/passwd", "#no", "'", "a\\b")),
                none.withStdin(new StdinGrant.Text("it's\ntext")),
                none.withStdin(new StdinGrant.File(Path.of("/srv/in put.txt"))),
                none.withStdin(new StdinGrant.Interactive()),
                Grants.none(),
                none.withClock(new ClockGrant.Coarse()),
                none.withClock(new ClockGrant.Fixed(Instant.parse("2026-01-31T12:00:00Z"))),
                none.withRandom(new RandomGrant.Seeded(-7)),
                none.withLimits(usual.withMemoryBytes(64L << 20)),
                none.withLimits(usual.withMemoryBytes(65_537)),
                none.withLimits(usual.withWallTime(Duration.ofSeconds(10))),
                none.withLimits(usual.withWallTime(Duration.ofMillis(1_500))),
                none.withLimits(usual.withCpuTime(Duration.ofMinutes(1))),
                none.withLimits(usual.withFuel(1_000_000)),
                none.withLimits(usual.withOpenFiles(64)),
                none.withLimits(usual.withLogBytes(1 << 20)));
    }

    private static Grants real(Grants grants) {
        return grants.withClock(new ClockGrant.Real()).withRandom(new RandomGrant.Secure());
    }

    private static Grants connect(String pattern) {
        return real(Grants.none()).withHosts(List.of(new HostGrant(pattern, Direction.CONNECT)));
    }

    private static DirectoryGrant directory(String host, String guest, Access access) {
        return new DirectoryGrant(Path.of(host), guest, access);
    }

    @TestFactory
    Stream<DynamicTest> whatIsGrantedComesBackOrASentenceSaysWhatDoesNot() {
        return Stream.of(GrantFormat.values())
                .flatMap(
                        format ->
                                single().stream()
                                        .map(
                                                grants ->
                                                        DynamicTest.dynamicTest(
                                                                format.id() + ": " + grants,
                                                                () -> law(format, grants))));
    }

    private static void law(GrantFormat format, Grants grants) throws UnreadableException {
        Exported exported = format.write(new Subject("thumbs", "thumbs.wasm", grants));
        Imported imported = format.read(exported.text(), READING);
        assertThat(exported.text()).doesNotContain(SECRET);
        assertThat(GrantFormat.guess(exported.text())).contains(format);
        if (exported.exact()) {
            Grants back = imported.grants();
            assertThat(format == GrantFormat.JSON ? back : real(back))
                    .as(exported.text())
                    .isEqualTo(grants);
        }
        if (exported.wider().isEmpty()) {
            assertThat(beyond(imported.grants(), grants)).as(exported.text()).isEmpty();
        }
        for (String sentence :
                Stream.concat(exported.leftOut().stream(), exported.wider().stream()).toList()) {
            assertThat(sentence).endsWith(".").doesNotContain("\n");
        }
    }

    /// What the second does not grant.
    private static List<Object> beyond(Grants more, Grants less) {
        List<Object> beyond = new ArrayList<>();
        more.directories().stream()
                .filter(
                        d ->
                                less.directories().stream()
                                        .noneMatch(
                                                l ->
                                                        l.host().equals(d.host())
                                                                && l.guest().equals(d.guest())
                                                                && (l.writable() || !d.writable())))
                .forEach(beyond::add);
        more.hosts().stream().filter(host -> !less.hosts().contains(host)).forEach(beyond::add);
        more.environment().stream()
                .filter(v -> less.environment().stream().noneMatch(l -> l.name().equals(v.name())))
                .forEach(beyond::add);
        if (!more.stdin().equals(less.stdin()) && !(more.stdin() instanceof StdinGrant.Empty)) {
            beyond.add(more.stdin());
        }
        return beyond;
    }

    /// A mix of everything, many times: what one grant looks like must not change how another is
    /// read.
    @Test
    void mixturesComeBackInCoraclesOwnFile() throws UnreadableException {
        Random random = new Random(7);
        List<Grants> singles = single();
        for (int i = 0; i < 300; i++) {
            Grants mix = Grants.none();
            for (int j = 0; j < 6; j++) {
                mix = merged(mix, singles.get(random.nextInt(singles.size())));
            }
            Grants wanted =
                    mix.withEnvironment(
                                    mix.environment().stream()
                                            .filter(v -> !(v instanceof VariableGrant.Secret))
                                            .toList())
                            .withHosts(connectionsFirst(mix.hosts()));
            Exported exported = GrantFormat.JSON.write(new Subject("m", "m.wasm", mix));
            assertThat(GrantFormat.JSON.read(exported.text(), READING).grants()).isEqualTo(wanted);
        }
    }

    /// The order in which the file has them; it means nothing.
    private static List<HostGrant> connectionsFirst(List<HostGrant> hosts) {
        return hosts.stream().sorted(java.util.Comparator.comparing(HostGrant::direction)).toList();
    }

    @Test
    void mixturesNeverComeBackWider() throws UnreadableException {
        Random random = new Random(8);
        List<Grants> singles = single();
        for (int i = 0; i < 200; i++) {
            Grants mix = Grants.none();
            for (int j = 0; j < 5; j++) {
                mix = merged(mix, singles.get(random.nextInt(singles.size())));
            }
            for (GrantFormat format : GrantFormat.values()) {
                Exported exported = format.write(new Subject("m", "m.wasm", mix));
                assertThat(exported.text()).doesNotContain(SECRET);
                Grants back = format.read(exported.text(), READING).grants();
                if (format != GrantFormat.WASSETTE) {
                    assertThat(beyond(back, mix)).as(format + "\n" + exported.text()).isEmpty();
                }
            }
        }
    }

    /// Six kinds of grants at once, always the same for a number.
    static Grants mixture(int number) {
        Random random = new Random(number);
        List<Grants> singles = single();
        Grants mix = Grants.none();
        for (int i = 0; i < 6; i++) {
            mix = merged(mix, singles.get(random.nextInt(singles.size())));
        }
        return mix;
    }

    private static Grants merged(Grants one, Grants two) {
        Grants merged = one;
        for (DirectoryGrant directory : two.directories()) {
            merged = merged.withDirectory(directory);
        }
        for (VariableGrant variable : two.environment()) {
            merged = merged.withVariable(variable);
        }
        List<HostGrant> hosts = new ArrayList<>(merged.hosts());
        two.hosts().stream().filter(h -> !hosts.contains(h)).forEach(hosts::add);
        merged = merged.withHosts(hosts);
        merged = two.arguments().isEmpty() ? merged : merged.withArguments(two.arguments());
        merged = two.stdin() instanceof StdinGrant.Empty ? merged : merged.withStdin(two.stdin());
        return merged.withClock(two.clock()).withRandom(two.random()).withLimits(two.limits());
    }
}
