package dev.coracle.workloads.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.code.CodeKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The attacks come first: whoever writes into the cache runs code outside of every sandbox.
class CodeFolderTest {

    private static final long LIMIT = 1_000;
    private static final CodeKey KEY = key(0);
    private static final byte[] CODE = {1, 2, 3};

    /// Whom no test runs as.
    private static final int STRANGER = 54_321;

    @TempDir private Path data;
    private Path place;

    @BeforeEach
    void chooseAPlace() {
        place = data.resolve("cache").resolve("code");
    }

    @Test
    void neitherReadsNorWritesAFolderThatOthersCanWrite() throws Exception {
        for (String mode : new String[] {"rwxrwx---", "rwxrwxrwx", "rwx----w-"}) {
            folder().put(KEY, CODE);
            permit(place, mode);

            assertThat(folder().get(KEY)).as(mode).isEmpty();
            folder().put(key(1), CODE);
            assertThat(files()).as(mode).containsExactly(KEY.hex() + ".code");
            permit(place, "rwx------");
        }
        assertThat(folder().get(KEY)).hasValue(CODE);
    }

    @Test
    void neitherReadsNorWritesAFolderOfSomebodyElse() throws Exception {
        folder().put(KEY, CODE);
        giveAway(place);

        assertThat(folder().get(KEY)).isEmpty();
        folder().put(key(1), CODE);
        assertThat(files()).containsExactly(KEY.hex() + ".code");
    }

    @Test
    void neitherReadsNorWritesWhereSomebodyElseCouldPutAnotherFolderInItsPlace() throws Exception {
        folder().put(KEY, CODE);
        permit(data, "rwxrwxrwx");

        assertThat(folder().get(KEY)).isEmpty();
        permit(data, "rwx------");
        assertThat(folder().get(KEY)).hasValue(CODE);
        giveAway(data);
        assertThat(folder().get(KEY)).isEmpty();
    }

    @Test
    void looksAtWhereALinkInItsPlaceLeads() throws Exception {
        Path elsewhere = Files.createDirectories(data.resolve("elsewhere"));
        Files.createDirectories(data.resolve("cache"));
        Files.createSymbolicLink(place, elsewhere);
        permit(elsewhere, "rwxrwxrwx");

        folder().put(KEY, CODE);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void readsNoFileThatOthersCouldHaveWritten() throws Exception {
        Path file = place.resolve(KEY.hex() + ".code");
        folder().put(KEY, CODE);
        permit(file, "rw-rw-rw-");
        assertThat(folder().get(KEY)).isEmpty();

        folder().put(KEY, CODE);
        assertThat(folder().get(KEY)).hasValue(CODE);
        giveAway(file);
        assertThat(folder().get(KEY)).isEmpty();
    }

    @Test
    void followsNoLinkAndWaitsForNoPipeInThePlaceOfAFile() throws Exception {
        Path file = place.resolve(KEY.hex() + ".code");
        folder().put(key(1), CODE);
        Files.createSymbolicLink(file, place.resolve(key(1).hex() + ".code"));
        assertThat(folder().get(KEY)).isEmpty();

        Files.delete(file);
        Files.createDirectory(file);
        assertThat(folder().get(KEY)).isEmpty();
        assertThat(folder().use()).isEqualTo(new CodeFolder.Use(1, CODE.length));
    }

    @Test
    void writesForThisUsersEyesOnly() throws Exception {
        folder().put(KEY, CODE);

        assertThat(mode(place)).isEqualTo("rwx------");
        assertThat(mode(place.resolve(KEY.hex() + ".code"))).isEqualTo("rw-------");
    }

    @Test
    void givesWhatWasPutLast() {
        CodeFolder folder = folder();
        assertThat(folder.get(KEY)).isEmpty();
        folder.put(KEY, CODE);
        folder.put(KEY, new byte[] {4});

        assertThat(folder().get(KEY)).hasValue(new byte[] {4});
        assertThat(folder().get(key(1))).isEmpty();
    }

    @Test
    void removesTheLongestUnusedWhenItIsFull() throws Exception {
        CodeFolder folder = folder();
        for (int i = 0; i < 10; i++) {
            folder.put(key(i), new byte[100]);
            age(key(i), Duration.ofMinutes(20 - i));
        }
        assertThat(folder.use()).isEqualTo(new CodeFolder.Use(10, 1_000));

        assertThat(folder.get(key(0))).isPresent();
        folder.put(key(10), new byte[150]);

        assertThat(folder.use()).isEqualTo(new CodeFolder.Use(9, 950));
        assertThat(folder.get(key(0))).as("used just now").isPresent();
        assertThat(folder.get(key(1))).isEmpty();
        assertThat(folder.get(key(2))).isEmpty();
        assertThat(folder.get(key(3))).isPresent();
    }

    @Test
    void neverGrowsAboveItsLimit() throws Exception {
        CodeFolder folder = folder();
        for (int i = 0; i < 50; i++) {
            folder.put(key(i % 20), new byte[i * 29 % 1_200]);
            assertThat(folder.use().bytes()).isLessThanOrEqualTo(LIMIT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fresh7.tmp", "probe8.tmp"})
    void removesWhatKilledProcessesLeftHalfWritten(String name) throws Exception {
        folder().put(KEY, CODE);
        Path left = Files.write(place.resolve(name), CODE);
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path underWay = Files.write(place.resolve("fresh9.tmp"), CODE);

        folder().put(KEY, CODE);

        assertThat(left).doesNotExist();
        assertThat(underWay).exists();
    }

    @Test
    void clearsAndSaysHowMuchThatFreed() throws Exception {
        assertThat(folder().clear()).isEqualTo(new CodeFolder.Use(0, 0));
        assertThat(place).doesNotExist();
        folder().put(KEY, CODE);
        folder().put(key(1), CODE);

        assertThat(folder().clear()).isEqualTo(new CodeFolder.Use(2, 6));
        assertThat(folder().use()).isEqualTo(new CodeFolder.Use(0, 0));
    }

    private CodeFolder folder() {
        return new CodeFolder(place, LIMIT);
    }

    private static CodeKey key(int number) {
        return new CodeKey("%064x".formatted(number));
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> list = Files.list(place)) {
            return list.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    private void age(CodeKey key, Duration age) throws IOException {
        Files.setLastModifiedTime(
                place.resolve(key.hex() + ".code"), FileTime.from(Instant.now().minus(age)));
    }

    private static void permit(Path file, String mode) throws IOException {
        Assumptions.assumeTrue(
                file.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "this system has no POSIX permissions");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }

    private static void giveAway(Path file) throws IOException {
        Assumptions.assumeTrue(
                System.getProperty("user.name", "").equals("root"),
                "only the superuser can give a file away");
        Files.setAttribute(file, "unix:uid", STRANGER, LinkOption.NOFOLLOW_LINKS);
    }
}
