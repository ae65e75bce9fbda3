package dev.coracle.registry.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.registry.name.Digest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store in the hands of other processes, some of which are killed.
class StoreProcessTest {

    @TempDir Path folder;

    @Test
    void killedAtTenRandomMomentsNothingIsCorrupt() throws Exception {
        kill(10);
    }

    @Test
    @Tag("long")
    void killedAtTwoHundredRandomMomentsNothingIsCorrupt() throws Exception {
        kill(200);
    }

    @Test
    void twoProcessesOnOneStoreLoseNothing() throws Exception {
        together(40);
    }

    @Test
    @Tag("long")
    void twoProcessesLoseNothingInFiveHundredSteps() throws Exception {
        together(250);
    }

    private void together(int rounds) throws Exception {
        Process one = worker(1, rounds);
        Process two = worker(2, rounds);

        assertThat(output(one)).containsExactly("begin", "done");
        assertThat(output(two)).containsExactly("begin", "done");
        OciStore store = requireSound();
        List<String> kept =
                store.list().stream()
                        .map(entry -> entry.reference().repository().path())
                        .filter(path -> path.startsWith("keep-"))
                        .toList();
        assertThat(kept).hasSize(imports(1, rounds) + imports(2, rounds)).doesNotHaveDuplicates();
    }

    private void kill(int times) throws Exception {
        Random random = new Random(33);
        for (int i = 0; i < times; i++) {
            Process process = worker(100 + i, 1_000_000);
            try (BufferedReader out = process.inputReader()) {
                assertThat(out.readLine()).isEqualTo("begin");
                Thread.sleep(random.nextInt(300));
            } finally {
                process.destroyForcibly();
                process.waitFor();
            }
            requireSound();
        }
    }

    /// Opens the store as after a crash: every entry whole, every blob what its name says, nothing
    /// temporary left, and the next work goes well.
    private OciStore requireSound() throws Exception {
        OciStore store = OciStore.open(folder.resolve("store"));
        for (StoredArtifact entry : store.list()) {
            store.read(entry.manifest().digest());
            for (WasmFile file : entry.files()) {
                assertThat(store.read(file.digest())).hasSize(Math.toIntExact(file.size()));
            }
        }
        for (Path blob : files("blobs")) {
            assertThat(Digest.sha256(Files.readAllBytes(blob)).hex())
                    .isEqualTo(blob.getFileName().toString());
        }
        assertThat(files("tmp")).isEmpty();
        Path next =
                Files.write(folder.resolve("n.wasm"), new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        store.importWasm(next, StoreWorker.name("next"), Map.of());
        return store;
    }

    /// How many imports a worker of this seed makes in its rounds: the choices depend on the seed
    /// only.
    private static int imports(long seed, int rounds) {
        Random random = new Random(seed);
        int imports = 0;
        for (int round = 0; round < rounds; round++) {
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    random.nextBytes(new byte[20_000 + random.nextInt(200_000)]);
                    random.nextInt(6);
                    imports++;
                }
                case 2 -> random.nextInt(6);
                case 3 -> random.nextBytes(new byte[20_000 + random.nextInt(200_000)]);
                default -> {}
            }
        }
        return imports;
    }

    private Process worker(int seed, int rounds) throws IOException {
        return new ProcessBuilder(
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                StoreWorker.class.getName(),
                                folder.resolve("store").toString(),
                                Integer.toString(seed),
                                Integer.toString(rounds)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<String> output(Process process) throws Exception {
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
            }
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        return lines;
    }

    private List<Path> files(String below) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("store").resolve(below))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
