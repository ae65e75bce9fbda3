package dev.coracle.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.registry.http.Scope;
import dev.coracle.registry.name.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolCredentialsTest {

    /// alice:s3:cret
    private static final String AUTH = "{\"auth\":\"YWxpY2U6czM6Y3JldA==\"}";

    private static final Credential ALICE = new Credential.Basic("alice", "s3:cret");

    @TempDir Path home;

    @ParameterizedTest
    @CsvSource({
        "ghcr.io, ghcr.io/a/b, true",
        "https://ghcr.io, ghcr.io/a/b, true",
        "https://ghcr.io/v1/, ghcr.io/a/b, true",
        "localhost:5000, localhost:5000/a, true",
        "https://index.docker.io/v1/, a/b, true",
        "quay.io/team, quay.io/team/app, true",
        "quay.io/team, quay.io/teamster/app, false",
        "ghcr.io, ghcr.io.evil.com/a/b, false",
        "ghcr.io, evil.com/ghcr.io/b, false",
        "localhost:5000, localhost:5001/a, false",
        "localhost, localhost:5001/a, false"
    })
    void aKeyMeansItsRegistryAndNoOther(String key, String repository, boolean found)
            throws Exception {
        docker("{\"auths\":{\"" + key + "\":" + AUTH + "}}");

        assertThat(source().find(Scope.pull(Repository.parse(repository))).isPresent())
                .isEqualTo(found);
    }

    @Test
    void theLongestPodmanPathWins() throws Exception {
        Path file = home.resolve(".config/containers/auth.json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "{\"auths\":{\"quay.io\":{\"username\":\"x\",\"password\":\"y\"},\"quay.io/team\":"
                        + AUTH
                        + "}}");

        assertThat(source().find(Scope.pull(Repository.parse("quay.io/team/app")))).contains(ALICE);
        assertThat(source().find(Scope.pull(Repository.parse("quay.io/other"))))
                .contains(new Credential.Basic("x", "y"));
    }

    @Test
    void theEnvironmentComesFirstAndIdentityTokensAreKnown() throws Exception {
        docker("{\"auths\":{\"ghcr.io\":" + AUTH + "}}");
        ToolCredentials source =
                new ToolCredentials(
                        Map.of(
                                "DOCKER_AUTH_CONFIG",
                                "{\"auths\":{\"ghcr.io\":{\"identitytoken\":\"t\"}}}"),
                        home);

        assertThat(source.find(Scope.pull(Repository.parse("ghcr.io/a/b"))))
                .contains(new Credential.IdentityToken("t"));
    }

    @Test
    void aDamagedFileOrAHelperThatIsMissingOrMisnamedIsPassedOver() throws Exception {
        docker("{\"auths\":");
        assertThat(source().find(Scope.pull(Repository.parse("ghcr.io/a/b")))).isEmpty();
        docker("{\"credsStore\":\"../../bin/sh\",\"auths\":{\"ghcr.io\":" + AUTH + "}}");
        assertThat(source().find(Scope.pull(Repository.parse("ghcr.io/a/b")))).contains(ALICE);
        docker("{\"credHelpers\":{\"ghcr.io\":\"no-such-helper\"}}");
        assertThat(source().find(Scope.pull(Repository.parse("ghcr.io/a/b")))).isEmpty();
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(ALICE.toString() + new Credential.IdentityToken("t0p"))
                .doesNotContain("s3:cret", "t0p");
    }

    private ToolCredentials source() {
        return new ToolCredentials(Map.of(), home);
    }

    private void docker(String json) throws Exception {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), json);
    }
}
