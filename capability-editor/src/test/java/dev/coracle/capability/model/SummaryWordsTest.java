package dev.coracle.capability.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.GrantFlags;
import dev.coracle.engine.grant.GrantSummary;
import dev.coracle.engine.grant.Grants;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SummaryWordsTest {

    private static final String EVERYTHING =
            "--dir /srv/in::/in --dir /srv/more::/more --dir /srv/out::/out::rw"
                    + " --connect https://api.example.com --connect https://*:443"
                    + " --connect tcp://127.0.0.1:5432 --listen tcp://127.0.0.1:8080"
                    + " --listen tcp://0.0.0.0:80 --env LEVEL=info --env HOME --secret TOKEN=hunter2"
                    + " --stdin file=/srv/input --clock fixed=2026-01-31T12:00:00Z --random seed=42";

    static List<String> flags() {
        return List.of(
                "",
                EVERYTHING,
                "--dir /srv/in::/in",
                "--env LEVEL=info --stdin text=hello --clock coarse --random secure",
                "--stdin interactive --clock real");
    }

    @BeforeEach
    void speakEnglish() {
        Words.speak(Locale.ENGLISH);
    }

    @AfterEach
    void speakAsBefore() {
        Words.speak(Locale.getDefault());
    }

    @ParameterizedTest
    @MethodSource("flags")
    void saysInEnglishWhatTheEngineSays(String flags) {
        Grants grants = read(flags);
        assertThat(SummaryWords.of(grants)).isEqualTo(GrantSummary.of(grants));
    }

    @Test
    void saysTheSameInGermanWithEveryName() {
        Words.speak(Locale.GERMAN);
        assertThat(SummaryWords.of(Grants.none()))
                .isEqualTo("Darf an diesem Computer nichts anrühren.");
        assertThat(SummaryWords.of(read("--dir /srv/in::/in --env LEVEL=info --clock real")))
                .isEqualTo(
                        "Darf /srv/in als /in lesen; sieht die Variable LEVEL; kennt die genaue Zeit; sonst nichts.");
        assertThat(SummaryWords.of(read(EVERYTHING)))
                .startsWith("Darf /srv/in als /in und /srv/more als /more lesen; ")
                .contains("darf /srv/out als /out lesen und ändern")
                .contains("jedem öffentlichen Rechner (https://*:443)")
                .contains("tcp://127.0.0.1:5432", "tcp://127.0.0.1:8080", "tcp://0.0.0.0:80")
                .contains("sieht die Variablen LEVEL, HOME und TOKEN")
                .contains("/srv/input", "2026-01-31T12:00:00Z", "42")
                .doesNotContain("hunter2", "{", " can ", " the ");
    }

    private static Grants read(String flags) {
        return flags.isEmpty() ? Grants.none() : GrantFlags.parse(List.of(flags.split(" ", -1)));
    }
}
