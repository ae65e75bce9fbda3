package dev.coracle.app.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Pattern USE = Pattern.compile("\\btext\\(\\s*\"([a-z][A-Za-z.]+)\"");
    private static final Path SOURCES =
            Path.of(System.getProperty("coracle.root", ".."), "app-ui", "src", "main");

    @Test
    void everyKeyThatIsUsedExistsAndEveryKeyThatExistsIsUsed() throws IOException {
        TreeSet<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES.resolve("java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher use = USE.matcher(Files.readString(file));
                while (use.find()) {
                    used.add(use.group(1));
                }
            }
        }
        assertThat(used)
                .hasSizeGreaterThan(100)
                .isEqualTo(new TreeSet<>(bundle().stringPropertyNames()));
    }

    @Test
    void everyStringIsAFormatWhoseBracesAndQuotesAreRight() {
        for (String key : bundle().stringPropertyNames()) {
            String words = bundle().getProperty(key);
            assertThat(words).as(key).isNotBlank().doesNotContain("'");
            assertThat(new MessageFormat(words).format(new Object[] {1, 2, 3}))
                    .as(key)
                    .isNotBlank();
        }
    }

    @Test
    void keysSayScreenElementAndMeaning() {
        assertThat(bundle().stringPropertyNames())
                .allMatch(key -> key.matches("[a-z]+\\.[a-zA-Z]+\\.[a-zA-Z]+"));
    }

    @Test
    void countsChooseTheirPlural() {
        assertThat(Words.text("log.pill.newLines", 1L)).isEqualTo("1 new line");
        assertThat(Words.text("log.pill.newLines", 128L)).isEqualTo("128 new lines");
        assertThat(Words.text("shell.status.runs", 0L)).isEqualTo("Nothing is running");
    }

    private static Properties bundle() {
        Properties bundle = new Properties();
        Path file = SOURCES.resolve("resources/dev/coracle/app/i18n/words.properties");
        try (Reader reader = Files.newBufferedReader(file)) {
            bundle.load(reader);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bundle;
    }
}
