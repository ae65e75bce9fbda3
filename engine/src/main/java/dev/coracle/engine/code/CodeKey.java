package dev.coracle.engine.code;

import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.Slice;
import dev.coracle.engine.runtime.MemoryModel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// What compiled code depends on, as one SHA-256: the module's bytes, the engine that compiles it,
/// and the options it compiles with.
///
/// @param hex 64 lower-case hexadecimal digits, fit for the name of a file
public record CodeKey(String hex) {

    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

    public CodeKey {
        if (!DIGITS.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a key of 64 hexadecimal digits: " + hex);
        }
    }

    /// @param engine the version of the engine, see [EngineVersion]
    /// @param metered whether the code pays fuel
    static CodeKey of(
            String engine, Slice module, Features features, MemoryModel model, boolean metered) {
        // The options' text ends with a zero byte and has none inside, so no two inputs run
        // together.
        String options = "%s %s %s %s\0".formatted(engine, features.enabled(), model, metered);
        MessageDigest digest = sha256();
        digest.update(options.getBytes(StandardCharsets.UTF_8));
        digest.update(module.array(), module.start(), module.length());
        return new CodeKey(HexFormat.of().formatHex(digest.digest()));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
