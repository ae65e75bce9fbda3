package dev.coracle.registry.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.registry.failure.InvalidReferenceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {

    private static final String HEX = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "hello-world, docker.io/library/hello-world:latest",
        "org/thing, docker.io/org/thing:latest",
        "docker.io/thing:1, docker.io/library/thing:1",
        "index.docker.io/a/b, docker.io/a/b:latest",
        "ghcr.io/org/thing:1.2, ghcr.io/org/thing:1.2",
        "GHCR.io/org/thing, ghcr.io/org/thing:latest",
        "localhost:5000/hello, localhost:5000/hello:latest",
        "localhost/hello, localhost/hello:latest",
        "127.0.0.1:5000/a/b/c:x, 127.0.0.1:5000/a/b/c:x",
        "[::1]:5000/a:x, [::1]:5000/a:x",
        "oci://ghcr.io/a/b:1, ghcr.io/a/b:1",
        "docker://a, docker.io/library/a:latest",
        "'  ghcr.io/a/b:1 ', ghcr.io/a/b:1",
    })
    void readsWhatPeoplePaste(String written, String whole) throws Exception {
        Reference reference = Reference.parse(written);

        assertThat(reference).hasToString(whole);
        assertThat(Reference.parse(whole)).isEqualTo(reference);
    }

    @Test
    void aDigestPinsAndTheTagStaysAsAMemo() throws Exception {
        Reference both = Reference.parse("ghcr.io/a/b:1@sha256:" + HEX);
        Reference only = Reference.parse("ghcr.io/a/b@sha256:" + HEX);

        assertThat(both.selector()).isEqualTo("sha256:" + HEX);
        assertThat(both.tag()).isEqualTo(new Tag("1"));
        assertThat(only.tag()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "https://ghcr.io/a/b",
                "ghcr.io/",
                "ghcr.io/a//b",
                "ghcr.io/../b",
                "ghcr.io/a/b:",
                "ghcr.io/a/b:-x",
                "ghcr.io/a b",
                "ghcr.io/a\u001b[31m",
                "ghcr.io/a/b@sha256:12",
                "ghcr.io/a/b@md5:d41d8cd98f00b204e9800998ecf8427e",
                "ghcr.io:0/a",
                "ghcr.io:99999/a",
                "ghcr.io:x/a",
                "-x.io/a",
                "user@ghcr.io/a",
                "ghcr.io/A/b"
            })
    void saysInASentenceWhatIsWrong(String written) {
        assertThatThrownBy(() -> Reference.parse(written))
                .isInstanceOf(InvalidReferenceException.class)
                .message()
                .startsWith("Tried to read '")
                .endsWith(".")
                .doesNotContain("\u001b");
    }

    @Test
    void capitalsInAPathGetTheRightSpelling() {
        assertThatThrownBy(() -> Reference.parse("ghcr.io/Org/Thing:1"))
                .hasMessageContaining("Write ghcr.io/org/thing.");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "a.localhost, true",
        "127.0.0.1, true",
        "127.255.1.9, true",
        "[::1], true",
        "127.0.0.1.evil.com, false",
        "localhost.evil.com, false",
        "128.0.0.1, false",
        "0.0.0.0, false"
    })
    void onlyLoopbackNamesAreLoopback(String host, boolean loopback) throws Exception {
        assertThat(Registry.parse(host).isLoopback()).isEqualTo(loopback);
    }

    @Test
    void dockerHubsApiLivesElsewhere() {
        assertThat(Registry.DOCKER_HUB.apiHost()).isEqualTo("registry-1.docker.io");
    }
}
