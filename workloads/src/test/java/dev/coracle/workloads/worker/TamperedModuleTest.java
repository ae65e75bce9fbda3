package dev.coracle.workloads.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.code.CodeCache;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.RegistryOptions;
import dev.coracle.workloads.Settings;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Bytes that were changed on the disk after they were taken in are refused when they are to run,
/// however they were changed.
@Timeout(60)
class TamperedModuleTest {

    @TempDir private Path data;
    private LibraryModule hello;
    private Path other;
    private byte[] bytes;
    private FileTime time;

    private interface Change {
        void make(Path file) throws IOException;
    }

    @BeforeEach
    void take() throws Exception {
        try (Library library = new Library(data, RegistryOptions.defaults())) {
            library.load();
            hello = library.find("hello").orElseThrow();
            other = library.find("nosy").orElseThrow().file();
        }
        bytes = Files.readAllBytes(hello.file());
        time = Files.getLastModifiedTime(hello.file());
    }

    @Test
    void tenWaysToChangeItAreRefused() throws Exception {
        Map<String, Change> changes = new LinkedHashMap<>();
        changes.put("first byte", file -> Files.write(file, flipped(0)));
        changes.put("a byte of code", file -> Files.write(file, flipped(bytes.length / 2)));
        changes.put("last byte", file -> Files.write(file, flipped(bytes.length - 1)));
        changes.put(
                "same size and time",
                file -> {
                    Files.write(file, flipped(bytes.length / 3));
                    Files.setLastModifiedTime(file, time);
                });
        changes.put("cut", file -> Files.write(file, Arrays.copyOf(bytes, bytes.length - 1)));
        changes.put("longer", file -> Files.write(file, Arrays.copyOf(bytes, bytes.length + 8)));
        changes.put("empty", file -> Files.write(file, new byte[0]));
        changes.put("another module", file -> Files.write(file, Files.readAllBytes(other)));
        changes.put(
                "a link to another module",
                file -> {
                    Files.delete(file);
                    Files.createSymbolicLink(file, other);
                });
        changes.put("gone", Files::delete);
        assertThat(changes).hasSize(10);
        for (Map.Entry<String, Change> change : changes.entrySet()) {
            change.getValue().make(hello.file());
            assertThatThrownBy(
                            () ->
                                    LoadedModule.load(
                                            hello.file(),
                                            hello.digest().toString(),
                                            Grants.none().limits(),
                                            CodeCache.NONE))
                    .as(change.getKey())
                    .isInstanceOf(LoadedModule.RefusedException.class)
                    .hasMessageStartingWith("Tried to run ");
            Files.deleteIfExists(hello.file());
            Files.write(hello.file(), bytes);
        }
    }

    @Test
    void aRunOfItEndsRefusedAndNothingOfItRuns() throws Exception {
        Files.write(hello.file(), Files.readAllBytes(other));
        try (Workloads workloads = Workloads.open(Settings.at(data).withStandBy(false))) {
            Run run = workloads.runs().start(Workloads.program(hello), Grants.none());

            assertThat(run.whenEnded().join()).isInstanceOf(Ending.Refused.class);
            assertThat(run.log().size()).isZero();
        }
    }

    @Test
    void aModuleInUseIsMarkedAsLongAsItsRunLives() throws Exception {
        try (Library elsewhere = new Library(data, RegistryOptions.defaults())) {
            LibraryModule spin = elsewhere.find("spin").orElseThrow();
            assertThat(elsewhere.isInUse(spin)).isFalse();
            try (Workloads workloads = Workloads.open(Settings.at(data).withStandBy(false))) {
                Run run = workloads.runs().start(Workloads.program(spin), Grants.none());
                assertThat(elsewhere.isInUse(spin)).isTrue();

                elsewhere.remove(spin);
                assertThat(elsewhere.clean(Set.of()).inUse()).isEqualTo(1);
                assertThat(spin.file()).exists();
                run.kill();
                run.whenEnded().join();
            }
            assertThat(elsewhere.isInUse(spin)).isFalse();
            assertThat(elsewhere.clean(Set.of()).bytes()).isEqualTo(spin.size());
        }
    }

    private byte[] flipped(int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        return changed;
    }
}
