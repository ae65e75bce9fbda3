package dev.coracle.workloads.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Text that has hurt terminals and readers elsewhere: shown, copied and exported, it does nothing.
class HostileTextTest {

    private static final String E = "\u001b";
    private static final String BEL = "\u0007";
    private static final String ST = E + "\\";

    static List<String> texts() {
        return Stream.of(
                        controlSequences(), operatingSystemCommands(), otherStrings(), characters())
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> controlSequences() {
        return List.of(
                E + "[2J",
                E + "[H",
                E + "[1;1H",
                E + "[3A",
                E + "[K",
                E + "[2K",
                E + "[?25l",
                E + "[?1049h",
                E + "[?1000h",
                E + "[?2004h",
                E + "[6n",
                E + "[c",
                E + "[>c",
                E + "[21t",
                E + "[8;1;1t",
                E + "[!p",
                E + "[4i",
                E + "[31",
                E + "[3" + E + "[1m",
                E + "[?31m",
                E + "[31;" + "1;".repeat(200) + "m",
                E + "[999999999999999999999m",
                "\u009b31m",
                "\u009b2J",
                "\u009b6n");
    }

    private static List<String> operatingSystemCommands() {
        return List.of(
                E + "]0;title" + BEL,
                E + "]2;title" + ST,
                E + "]8;;http://evil.example" + ST + "good.example" + E + "]8;;" + ST,
                E + "]52;c;cm0gLXJmIH4=" + BEL,
                E + "]9;7;calc.exe" + BEL,
                E + "]9;4;1;50" + BEL,
                E + "]1337;File=name=eA==:AAAA" + BEL,
                E + "]50;SetMark" + BEL,
                E + "]4;1;?" + BEL,
                E + "]777;notify;a;b" + BEL,
                "\u009d0;title\u009c");
    }

    private static List<String> otherStrings() {
        return List.of(
                E + "P+q544e" + ST,
                E + "P$qm" + ST,
                E + "P1000p",
                E + "Pq#0;2;0;0;0" + ST,
                E + "^private" + ST,
                E + "_Gf=24;AAAA" + ST,
                E + "Xstart" + ST,
                E + "c",
                E + "7" + E + "8",
                E + "(0lqk",
                E + "#8",
                E + "%G",
                E + E + E,
                E);
    }

    private static List<String> characters() {
        return List.of(
                "bell\u0007",
                "back\b\b\b\bover",
                "right\rwrong",
                "up\u000bdown\u000c",
                "nul\u0000byte",
                "del\u007f",
                "\u000e\u000f",
                "c1 \u0085\u0090\u009f",
                "gpj.\u202eexe",
                "\u2066isolate\u2069",
                "\u200fmark\u061c",
                "one\u2028two\u2029three",
                "\ufeffmark",
                "zero\u200bwidth\u2060",
                "tags \udb40\udc68\udb40\udc69",
                "half \ud83d",
                "z" + "\u0301".repeat(100_000),
                "\ufff9ruby\ufffaover\ufffb");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isShownAndExportedInert(String hostile) throws IOException {
        RunLog log = new RunLog(1 << 20);
        byte[] bytes = hostile.getBytes(StandardCharsets.UTF_8);
        log.append(LogStream.STDOUT, bytes, 0, bytes.length, Instant.EPOCH);
        log.end();

        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        LogExtract.ALL.write(log, 0, log.size(), exported, next -> true);
        String text = exported.toString(StandardCharsets.UTF_8);
        for (LogLine line : log.read(0, 1_000).lines()) {
            assertInert(line.display());
        }
        assertInert(text.replace("\n", ""));
        assertThat(text.lines()).hasSize((int) log.size());
    }

    private static void assertInert(String shown) {
        assertThat(shown.codePoints())
                .allSatisfy(
                        c -> {
                            int type = Character.getType(c);
                            assertThat(type)
                                    .isNotEqualTo(Character.CONTROL)
                                    .isNotEqualTo(Character.SURROGATE)
                                    .isNotEqualTo(Character.FORMAT)
                                    .isNotEqualTo(Character.LINE_SEPARATOR)
                                    .isNotEqualTo(Character.PARAGRAPH_SEPARATOR);
                        });
        assertThat(shown).doesNotMatch("(?s).*\u0301{9}.*");
    }
}
