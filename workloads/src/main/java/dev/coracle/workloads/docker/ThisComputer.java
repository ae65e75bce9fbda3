package dev.coracle.workloads.docker;

import dev.coracle.registry.name.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// A name for this computer that tells it from others and says nothing else about it.
final class ThisComputer {

    /// See machine-id(5), which asks for what stands there to be hashed before others see it.
    private static final Path MACHINE_ID = Path.of("/etc/machine-id");

    static final String NAME = Digest.sha256(told().getBytes(StandardCharsets.UTF_8)).shortHex();

    private ThisComputer() {}

    private static String told() {
        try {
            return "coracle " + Files.readString(MACHINE_ID);
        } catch (IOException e) {
            // Windows tells its name, macOS that of the user's home at least.
            return Objects.requireNonNullElse(
                    System.getenv("COMPUTERNAME"), System.getProperty("user.home", ""));
        }
    }
}
