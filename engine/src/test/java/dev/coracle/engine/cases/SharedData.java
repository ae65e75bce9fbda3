package dev.coracle.engine.cases;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the conformance suites and real modules lie: outside the checkout, in the directory that
/// the system property `coracle.shared` names.
public final class SharedData {

    private SharedData() {}

    /// @param relative for example `suites/wasm-2.0.zip`
    /// @return absent where this machine does not have it
    public static Optional<Path> find(String relative) {
        return Optional.ofNullable(System.getProperty("coracle.shared"))
                .map(root -> Path.of(root).resolve(relative).normalize())
                .filter(Files::exists);
    }

    /// Why a test that needs the data skips.
    public static String missing(String relative) {
        return ("%s is not on this machine; tests find it in the directory that"
                        + " -Dcoracle.shared=DIR names, ../shared beside the checkout by default")
                .formatted(relative);
    }
}
