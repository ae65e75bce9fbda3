package dev.coracle.workloads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.run.KnownVersions.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownVersionsTest {

    @TempDir private Path folder;

    private static Version version(String text, String... imports) {
        return new Version(Digest.sha256(text.getBytes(StandardCharsets.UTF_8)), List.of(imports));
    }

    @Test
    void theLastAcceptedVersionIsKnownToTheNextProcess() {
        KnownVersions versions = new KnownVersions(folder.resolve("versions"));
        assertThat(versions.last("ghcr.io/a/b:1")).isEmpty();
        versions.accept("ghcr.io/a/b:1", version("one", "a.b", "c.d"));
        versions.accept("ghcr.io/a/b:1", version("two", "a.b"));
        versions.accept("../../other", version("three"));

        KnownVersions later = new KnownVersions(folder.resolve("versions"));
        assertThat(later.last("ghcr.io/a/b:1")).contains(version("two", "a.b"));
        assertThat(later.last("../../other")).contains(version("three"));
        assertThat(later.last("ghcr.io/a/b:2")).isEmpty();
    }

    @Test
    void aDamagedFileMeansThatNothingIsKnown() throws IOException {
        KnownVersions versions = new KnownVersions(folder);
        versions.accept("x", version("one"));
        try (Stream<Path> files = Files.list(folder)) {
            Files.writeString(files.findFirst().orElseThrow(), "nonsense");
        }
        assertThat(versions.last("x")).isEmpty();
    }
}
