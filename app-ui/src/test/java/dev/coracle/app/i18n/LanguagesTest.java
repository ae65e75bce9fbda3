package dev.coracle.app.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every language says the same things, and nothing that people read stands in the code.
class LanguagesTest {

    private static final String WORDS = "app-ui/src/main/resources/dev/coracle/app/i18n/words";
    private static final String EDITOR =
            "capability-editor/src/main/resources/dev/coracle/capability/capability";
    private static final Path ROOT = Path.of(System.getProperty("coracle.root", ".."));

    /// `{0}`, `{1,choice,...`: the number and its format, not the words of its choices.
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)(,[a-z]+)?");

    /// A text with a word in it, given to something that shows or speaks it.
    private static final Pattern SHOWN =
            Pattern.compile(
                    "(?:new (?:Label|Button|ToggleButton|CheckBox|MenuItem|Menu|MenuButton|Tooltip|Tab|Text|Hyperlink|RadioButton|EmptyState)"
                            + "|setText|setPromptText|setAccessibleText|setAccessibleHelp|setTitle)\\(\\s*\"([^\"]*\\p{L}{2}[^\"]*)\"");

    @ParameterizedTest
    @ValueSource(strings = {WORDS, EDITOR})
    void everyLanguageSaysAllThatEnglishSays(String bundle) throws IOException {
        assertThat(keys(bundle, "_de")).isEqualTo(keys(bundle, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {WORDS, EDITOR})
    void everyLanguageHasTheSamePlaceholders(String bundle) throws IOException {
        Properties english = read(bundle, "");
        Properties german = read(bundle, "_de");
        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(german.getProperty(key, "")))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    @Test
    void noWordsThatPeopleReadStandInTheCode() throws IOException {
        List<String> found = new ArrayList<>();
        for (String room : List.of("app-ui", "capability-editor")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(room).resolve("src/main/java"))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    Matcher shown = SHOWN.matcher(Files.readString(file));
                    while (shown.find()) {
                        found.add(file.getFileName() + ": " + shown.group(1));
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void aChosenLanguageIsSpokenAtOnce() {
        Locale before = Locale.getDefault();
        try {
            Words.speak("de");
            assertThat(Words.text("log.pill.newLines", 2L)).isEqualTo("2 neue Zeilen");
            assertThat(Words.text("modules.page.title")).isEqualTo("Module");
            assertThat(Written.bytes(1536)).isEqualTo("1,5 KiB");
            assertThat(dev.coracle.capability.model.Words.text("capability.door.hosts"))
                    .isEqualTo("Netz");
            Words.speak("en");
            assertThat(Words.text("runs.page.title")).isEqualTo("Runs");
        } finally {
            Locale.setDefault(before);
            Words.speak("");
        }
    }

    private static Set<String> keys(String bundle, String language) throws IOException {
        return new TreeSet<>(read(bundle, language).stringPropertyNames());
    }

    private static Set<String> placeholders(String words) {
        Set<String> found = new TreeSet<>();
        Matcher placeholder = PLACEHOLDER.matcher(words);
        while (placeholder.find()) {
            found.add(placeholder.group());
        }
        return found;
    }

    private static Properties read(String bundle, String language) throws IOException {
        Properties words = new Properties();
        try (Reader reader =
                Files.newBufferedReader(ROOT.resolve(bundle + language + ".properties"))) {
            words.load(reader);
        }
        return words;
    }
}
