package dev.coracle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.name.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A link or a file that somebody else hands to Coracle starts nothing.
class HostileUrlsTest {

    /// What the desktop could open something of the system with.
    private static final List<String> OPENERS =
            List.of("getHostServices", "java.awt.Desktop", "Runtime.getRuntime().exec");

    private static final String THE_ONE_PLACE =
            "all.setBrowser(url -> getHostServices().showDocument(url));";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "coracle://run/evil",
                "coracle:run?module=evil",
                "wasm://evil",
                "file:///etc/passwd",
                "file://evil.example/share/x.wasm",
                "http://evil.example/x.wasm",
                "https://evil.example/x.wasm#run",
                "https://user:secret@evil.example/x",
                "javascript:alert(1)",
                "data:application/wasm;base64,AGFzbQEAAAA=",
                "vbscript:x",
                "ftp://evil.example/x.wasm",
                "smb://evil.example/share",
                "\\\\evil.example\\share\\x.wasm",
                "oci://evil.example/x:1 --rw /",
                "--data=\u0000",
                "--rehearse=now",
                "--run=evil.wasm",
                "-jar",
                "evil.wasm"
            })
    void aStrangersWordsOnTheCommandLineOfTheDesktopAreRefused(String url) {
        assertThatThrownBy(() -> StartOptions.parse(List.of(url)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "http://evil.example/x.wasm",
                "https://evil.example/x:1",
                "javascript:alert(1)//x",
                "ghcr.io/org/thing:1 --rw",
                "ghcr.io/org/../../etc/passwd",
                "ghcr.io/org/thing:1\nrun",
                "user:secret@ghcr.io/org/thing"
            })
    void whatIsNoReferenceIsNotAskedFor(String url) {
        assertThatThrownBy(() -> Reference.parse(url))
                .isInstanceOf(InvalidReferenceException.class);
    }

    /// One place may: it hands the browser to [dev.coracle.app.serve.LocalBrowser], which opens
    /// what Coracle itself serves on this computer, and `LocalBrowserTest` holds it to that.
    @Test
    void noScreenOpensAProgramOfTheSystem() throws IOException {
        Path sources = Path.of(System.getProperty("coracle.root", "."), "app-ui/src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                if (file.endsWith("CoracleApplication.java")) {
                    assertThat(source).containsOnlyOnce(THE_ONE_PLACE);
                    source = source.replace(THE_ONE_PLACE, "");
                }
                assertThat(source).as("%s", file).doesNotContain(OPENERS);
            }
        }
    }
}
