package dev.coracle.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.store.WasmFile;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store on a disk of two mebibytes, full and read-only. Mounting one takes root on Linux.
class FullDiskTest {

    @TempDir Path folder;
    private Path disk;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectories(folder.resolve("disk"));
        mounted =
                Files.isExecutable(Path.of("/bin/mount"))
                        && run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
        Assumptions.assumeTrue(
                mounted, "a small disk can not be mounted here (it takes root on Linux)");
    }

    /// Lazily, as the store's lock stays open as long as this JVM lives.
    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", "--lazy", disk.toString())).isTrue();
        }
    }

    @Test
    void aPullThatDoesNotFitLeavesTheStoreAsItWas() throws Exception {
        try (ScriptedRegistry large = new ScriptedRegistry();
                ScriptedRegistry small = new ScriptedRegistry()) {
            large.artifact(RealRegistryTest.module(3 << 20));
            small.artifact(RealRegistryTest.module(100_000));
            OciStore store = OciStore.open(disk.resolve("store"));
            StoredArtifact first = pull(store, small.reference());

            assertThatThrownBy(() -> pull(store, large.reference()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("the disk is full")
                    .hasMessageContaining("Free some space");

            OciStore after = requireSound();
            assertThat(after.list()).containsExactly(first);
            assertThat(pull(after, small.reference()).manifest()).isEqualTo(first.manifest());
        }
    }

    @Test
    void whereverTheSpaceEndsNothingIsCorrupt() throws Exception {
        OciStore store = OciStore.open(disk.resolve("store"));
        Path filler = disk.resolve("filler");
        int failures = 0;
        // Less and less room: for nothing at all, a part of the blob, the blob alone, all but the
        // index, everything.
        int number = 0;
        for (int room : List.of(0, 4_096, 20_000, 45_000, 53_000, 57_000, 61_000, 200_000)) {
            Files.deleteIfExists(filler);
            long free = Files.getFileStore(disk).getUsableSpace();
            Files.write(filler, new byte[Math.toIntExact(Math.max(0, free - room))]);
            Path file =
                    Files.write(
                            folder.resolve("m.wasm"), RealRegistryTest.module(40_000 + number++));
            Reference name = Reference.parse("localhost/room-" + room);
            try {
                store.importWasm(file, name, Map.of());
            } catch (StoreException e) {
                assertThat(e).hasMessageContaining("the disk is full");
                failures++;
                assertThat(store.resolve(name)).isEmpty();
            }
            requireSound();
            Files.deleteIfExists(filler);
            store.collectGarbage(Set.of());
        }
        assertThat(failures).isBetween(2, 7);
        assertThat(requireSound().list()).hasSize(8 - failures);
    }

    @Test
    void aStoreThatCanNotBeWrittenSaysSo() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        OciStore store = OciStore.open(elsewhere);
        Path file = Files.write(folder.resolve("m.wasm"), RealRegistryTest.module(1000));
        store.importWasm(file, Reference.parse("localhost/m"), Map.of());
        Path copy = disk.resolve("store");
        assertThat(run("cp", "-r", elsewhere.toString(), copy.toString())).isTrue();
        assertThat(run("mount", "-o", "remount,ro", disk.toString())).isTrue();

        assertThatThrownBy(() -> OciStore.open(copy))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("can not be written")
                .hasMessageContaining("choose another one");
    }

    private OciStore requireSound() throws RegistryException, IOException {
        OciStore store = OciStore.open(disk.resolve("store"));
        for (StoredArtifact entry : store.list()) {
            store.read(entry.manifest().digest());
            for (WasmFile wasm : entry.files()) {
                store.read(wasm.digest());
            }
        }
        try (Stream<Path> blobs = Files.list(store.root().resolve("blobs/sha256"))) {
            for (Path blob : blobs.toList()) {
                assertThat(Digest.sha256(Files.readAllBytes(blob)).hex())
                        .isEqualTo(blob.getFileName().toString());
            }
        }
        try (Stream<Path> left = Files.list(store.root().resolve("tmp"))) {
            assertThat(left).isEmpty();
        }
        return store;
    }

    private static StoredArtifact pull(OciStore store, Reference name) throws RegistryException {
        try (RegistryClient client = new RegistryClient(RegistryOptions.defaults())) {
            return client.pull(name, store, TransferListener.none(), Cancellation.never());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
