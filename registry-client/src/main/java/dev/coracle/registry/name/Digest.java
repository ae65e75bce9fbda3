package dev.coracle.registry.name;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.InvalidReferenceException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// The content address of a blob or manifest, as `sha256:` and 64 lower-case hex digits.
///
/// Only the algorithms that the OCI image specification registers exist; any other is refused, as
/// what can't be verified must not be trusted.
///
/// @param hex the hash in lower case
public record Digest(Algorithm algorithm, String hex) {

    /// The registered algorithms.
    public enum Algorithm {
        SHA256("sha256", "SHA-256", 64),
        SHA512("sha512", "SHA-512", 128);

        private final String prefix;
        private final String javaName;
        private final int hexLength;

        Algorithm(String prefix, String javaName, int hexLength) {
            this.prefix = prefix;
            this.javaName = javaName;
            this.hexLength = hexLength;
        }

        /// The name before the colon, which is also the folder of an OCI layout.
        public String prefix() {
            return prefix;
        }

        /// A fresh hash computation.
        public MessageDigest hasher() {
            try {
                return MessageDigest.getInstance(javaName);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has " + javaName, e);
            }
        }
    }

    public Digest {
        if (hex.length() != algorithm.hexLength
                || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            throw new IllegalArgumentException("no " + algorithm.prefix + " digest: " + hex);
        }
    }

    /// Reads `sha256:...` or `sha512:...`.
    public static Digest parse(String text) throws InvalidReferenceException {
        return read(text)
                .orElseThrow(
                        () ->
                                new InvalidReferenceException(
                                        "read " + Inert.quote(text) + " as a digest",
                                        "it is none that can be verified",
                                        "A digest is sha256: and 64 lower-case hex digits, or"
                                                + " sha512: and 128."));
    }

    /// As [#parse], with nothing where the text is no digest.
    public static Optional<Digest> read(String text) {
        for (Algorithm algorithm : Algorithm.values()) {
            if (text.startsWith(algorithm.prefix + ":")) {
                try {
                    return Optional.of(
                            new Digest(algorithm, text.substring(algorithm.prefix.length() + 1)));
                } catch (IllegalArgumentException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /// The SHA-256 of some bytes.
    public static Digest sha256(byte[] content) {
        return of(Algorithm.SHA256, Algorithm.SHA256.hasher().digest(content));
    }

    /// The digest whose hash was computed to these bytes.
    public static Digest of(Algorithm algorithm, byte[] hash) {
        return new Digest(algorithm, HexFormat.of().formatHex(hash));
    }

    /// Whether the bytes hash to this digest.
    public boolean isOf(byte[] content) {
        return of(algorithm, algorithm.hasher().digest(content)).equals(this);
    }

    /// Whether a stream, read to its end, hashes to this digest.
    public boolean isOf(InputStream content) throws IOException {
        MessageDigest hasher = algorithm.hasher();
        byte[] buffer = new byte[1 << 16];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            hasher.update(buffer, 0, read);
        }
        return of(algorithm, hasher.digest()).equals(this);
    }

    /// The first twelve hex digits, for people.
    public String shortHex() {
        return hex.substring(0, 12);
    }

    @Override
    public String toString() {
        return algorithm.prefix + ":" + hex;
    }
}
