package dev.coracle.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.registry.auth.SavedLogins.Login;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.http.Scope;
import dev.coracle.registry.name.Registry;
import dev.coracle.registry.name.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Logins in a file and in a real helper program.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the helper of this test is a shell script")
class SavedLoginsTest {

    private static final Registry GHCR = new Registry("ghcr.io", 0);
    private static final Registry OTHER = new Registry("localhost", 5000);
    private static final Credential ALICE = new Credential.Basic("alice", "s3:cret");
    private static final Credential TOKEN = new Credential.IdentityToken("t0p");

    /// Keeps what it is given in a file per server, as a system's store would.
    private static final String HELPER =
            """
            #!/bin/sh
            cd "$(dirname "$0")/vault" || exit 1
            name() { echo "$1" | tr -c 'a-z0-9.\\n' _; }
            case "$1" in
            store) all=$(cat); url=$(echo "$all" | sed 's/.*"ServerURL":"\\([^"]*\\)".*/\\1/')
                   echo "$all" > "$(name "$url")" ;;
            get) url=$(cat); cat "$(name "$url")" 2>/dev/null || { echo "credentials not found"; exit 1; } ;;
            erase) url=$(cat); rm "$(name "$url")" ;;
            esac
            """;

    @TempDir private Path folder;
    private Path file;
    private Path bin;

    @BeforeEach
    void install() throws Exception {
        file = folder.resolve("data").resolve("logins.json");
        bin = Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(bin.resolve("vault"));
        script("vault", HELPER);
        script("forgetful", "#!/bin/sh\ncat > /dev/null\n");
        script("broken", "#!/bin/sh\nexit 1\n");
    }

    @Test
    void withoutAHelperAFileKeepsItThatOnlyTheUserCanRead() throws Exception {
        SavedLogins logins = logins();

        assertThat(logins.save(GHCR, ALICE)).isEqualTo(new Login(GHCR, "alice", ""));
        assertThat(logins.save(OTHER, TOKEN).place()).isEqualTo("a file that only you can read");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(find(logins(), GHCR)).contains(ALICE);
        assertThat(find(logins(), OTHER)).contains(TOKEN);
        assertThat(find(logins(), new Registry("ghcr.io", 5000))).isEmpty();
        assertThat(logins().list()).extracting(Login::registry).containsExactly(GHCR, OTHER);
    }

    @Test
    void aHelperKeepsTheSecretAndTheFileOnlyTheName() throws Exception {
        SavedLogins logins = logins("missing", "broken", "forgetful", "vault");

        assertThat(logins.save(GHCR, ALICE)).isEqualTo(new Login(GHCR, "alice", "vault"));

        assertThat(Files.readString(file))
                .contains("ghcr.io", "vault")
                .doesNotContain("s3:cret", "czM6Y3JldA");
        assertThat(bin.resolve("vault").resolve("https___ghcr.io_coracle")).exists();
        assertThat(find(logins("vault"), GHCR)).contains(ALICE);
        // Another registry never reaches the helper.
        assertThat(find(logins("vault"), OTHER)).isEmpty();
    }

    @Test
    void loggingOutForgetsInBothPlaces() throws Exception {
        SavedLogins logins = logins("vault");
        logins.save(GHCR, ALICE);

        assertThat(logins.forget(GHCR)).isTrue();
        assertThat(logins.forget(GHCR)).isFalse();

        assertThat(find(logins, GHCR)).isEmpty();
        assertThat(bin.resolve("vault")).isEmptyDirectory();
        assertThat(logins.list()).isEmpty();
    }

    @Test
    void aSecondLoginReplacesTheFirstWhereverItLay() throws Exception {
        logins().save(GHCR, ALICE);
        logins("vault").save(GHCR, TOKEN);
        assertThat(find(logins("vault"), GHCR)).contains(TOKEN);

        logins().save(GHCR, ALICE);
        assertThat(bin.resolve("vault")).isEmptyDirectory();
        assertThat(find(logins(), GHCR)).contains(ALICE);
    }

    @Test
    void aDamagedFileIsNotWrittenOver() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"ghcr.io\":");

        assertThat(find(logins(), GHCR)).isEmpty();
        assertThatThrownBy(() -> logins().save(GHCR, ALICE))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Delete it and log in again")
                .hasMessageNotContaining("s3:cret");
    }

    @Test
    void aHelperIsLookedForOnThePathOnly() {
        CredentialHelpers here =
                new CredentialHelpers(Duration.ofSeconds(10), Map.of("PATH", ".:vault:"));

        assertThat(here.has("vault")).isFalse();
        assertThat(here.has("../vault")).isFalse();
    }

    private void script(String name, String text) throws Exception {
        Path program = Files.writeString(bin.resolve("docker-credential-" + name), text);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private SavedLogins logins(String... helpers) {
        String path = bin + ":" + System.getenv("PATH");
        return new SavedLogins(
                file,
                new CredentialHelpers(Duration.ofSeconds(20), Map.of("PATH", path)),
                List.of(helpers));
    }

    private static Optional<Credential> find(SavedLogins logins, Registry registry) {
        return logins.find(Scope.pull(new Repository(registry, "a/b")));
    }
}
