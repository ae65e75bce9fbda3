package dev.coracle.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Another process of the computer swaps a directory with a symbolic link that leads outside, over
/// and over, while the guest opens a file through the name.
class RaceTest {

    private static final int LONGEST = 10_000_000;

    @TempDir Path scratch;

    @ParameterizedTest
    @MethodSource("dev.coracle.engine.sandbox.SandboxWays#ways")
    void neverOpensOutsideWhileNamesAreSwapped(Sandbox.Way way) throws Exception {
        opens(10_000, new Sandbox(way));
    }

    @ParameterizedTest
    @MethodSource("dev.coracle.engine.sandbox.SandboxWays#ways")
    @Tag("long")
    void neverOpensOutsideInAMillionOpens(Sandbox.Way way) throws Exception {
        opens(1_000_000, new Sandbox(way));
    }

    private void opens(int count, Sandbox sandbox) throws Exception {
        Path root = Files.createTempDirectory(scratch, "race");
        Path granted = Files.createDirectory(root.resolve("granted"));
        Files.createDirectory(granted.resolve("real"));
        Files.writeString(granted.resolve("real/file"), "inside");
        Files.createDirectory(root.resolve("outside"));
        Files.writeString(root.resolve("outside/file"), "OUTSIDE");
        Files.createSymbolicLink(granted.resolve("evil"), Path.of("../outside"));
        AtomicBoolean over = new AtomicBoolean();
        Thread swapper = Thread.ofPlatform().start(() -> swap(granted, over));
        int inside = 0;
        int refused = 0;
        byte[] bytes = new byte[16];
        try (sandbox;
                HostDirectory directory = sandbox.openGranted(granted, true)) {
            // On a busy machine the swapper may not get to run at first.
            for (int i = 0; i < count || (Math.min(inside, refused) < 10 && i < LONGEST); i++) {
                try (HostNode node = directory.open("name/../name/file", OpenRequest.reading())) {
                    int length = ((HostFile) node).read(bytes, 0, bytes.length);
                    assertThat(new String(bytes, 0, length, StandardCharsets.UTF_8))
                            .isEqualTo("inside");
                    inside++;
                } catch (HostFailure e) {
                    refused++;
                }
            }
        } finally {
            over.set(true);
            swapper.join();
        }
        assertThat(inside).as("both must be met, or nothing was raced").isPositive();
        assertThat(refused).as("both must be met, or nothing was raced").isPositive();
    }

    /// `name` is the real directory, then nothing, then the link, then nothing.
    private static void swap(Path granted, AtomicBoolean over) {
        Path name = granted.resolve("name");
        try {
            while (!over.get()) {
                Files.move(granted.resolve("real"), name, StandardCopyOption.ATOMIC_MOVE);
                Files.move(name, granted.resolve("real"), StandardCopyOption.ATOMIC_MOVE);
                Files.move(granted.resolve("evil"), name, StandardCopyOption.ATOMIC_MOVE);
                Files.move(name, granted.resolve("evil"), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
