package dev.coracle.engine.component.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParsedNameTest {

    @Test
    void takesAnInterfaceNameApart() throws Exception {
        assertThat(ParsedName.parse("wasi:io/streams@0.2.12"))
                .isEqualTo(
                        new ParsedName.Interface(
                                "wasi:io/streams", Optional.of(new Version(0, 2, 12, ""))));
    }

    @Test
    void takesAMethodApart() throws Exception {
        assertThat(ParsedName.parse("[method]input-stream.read"))
                .isEqualTo(new ParsedName.Method("input-stream", "read"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1a",
                "a_b",
                "aB",
                "a--b",
                "-a",
                "a:b",
                "a:/b",
                "a:b/c@",
                "a:b/c@1.2",
                "a:b/c@01.2.3",
                "[method]a",
                "a/b:c",
                "@1:2"
            })
    void refusesWhatIsNoName(String text) {
        assertThatThrownBy(() -> ParsedName.parse(text)).isInstanceOf(ParsedName.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0.2.0, 0.2.12, true",
        "0.2.0, 0.3.0, false",
        "1.0.0, 1.9.3, true",
        "1.0.0, 2.0.0, false",
        "0.0.1, 0.0.2, false",
        "0.2.0-rc.1, 0.2.0, false",
        "0.2.0-rc.1, 0.2.0-rc.1, true"
    })
    void linksCompatibleVersions(String a, String b, boolean compatible) {
        Version first = Version.parse(a).orElseThrow();
        Version second = Version.parse(b).orElseThrow();

        assertThat(first.compatible(second)).isEqualTo(compatible);
        assertThat(second.compatible(first)).isEqualTo(compatible);
    }
}
