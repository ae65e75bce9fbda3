package dev.coracle.engine.code;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Tells builds of the engine apart. The build hashes the engine's classes and its ASM into a text
/// beside this class, so whatever could change emitted code changes the version.
final class EngineVersion {

    private static final Optional<String> CURRENT = read();

    private EngineVersion() {}

    /// Absent where the classes were built without Maven; then nothing may be kept.
    static Optional<String> current() {
        return CURRENT;
    }

    private static Optional<String> read() {
        try (InputStream in = EngineVersion.class.getResourceAsStream("engine-version.txt")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip())
                            .filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
