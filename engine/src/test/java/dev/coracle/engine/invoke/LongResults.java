package dev.coracle.engine.invoke;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// A component whose functions return as much as they are told: `text(9)` a string of nine letters,
/// `controls(9)` one of nine control characters, `bytes(9)` and `lists(9)` a list of nine bytes or
/// empty lists.
public final class LongResults {

    private LongResults() {}

    /// Its bytes.
    public static byte[] component() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(LongResults.class.getResourceAsStream("long.wasm"))) {
            return in.readAllBytes();
        }
    }
}
