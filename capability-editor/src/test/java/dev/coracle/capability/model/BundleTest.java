package dev.coracle.capability.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BundleTest {

    private static final Path SOURCES =
            Path.of(System.getProperty("coracle.root", ".."), "capability-editor/src/main/java");
    private static final Pattern KEY = Pattern.compile("\"(capability\\.[a-z.]+)\"");
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("dev.coracle.capability.capability");

    @Test
    void usesEachKeyThatExistsAndNoOther() throws IOException {
        TreeSet<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                KEY.matcher(Files.readString(file))
                        .results()
                        .map(match -> match.group(1))
                        .forEach(used::add);
            }
        }
        used.remove("capability.properties");

        assertThat(used).isEqualTo(new TreeSet<>(BUNDLE.keySet()));
    }

    @Test
    void holdsOnlyPatternsThatCanBeFilled() {
        for (String key : BUNDLE.keySet()) {
            assertThatCode(
                            () ->
                                    new MessageFormat(BUNDLE.getString(key))
                                            .format(new Object[] {1, 2, 3}))
                    .as(key)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void pairsBackticksInEachSentence() {
        for (String key : BUNDLE.keySet()) {
            assertThat(BUNDLE.getString(key).chars().filter(c -> c == '`').count() % 2)
                    .as(key)
                    .isZero();
        }
    }
}
