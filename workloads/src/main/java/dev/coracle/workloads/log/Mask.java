package dev.coracle.workloads.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Keeps secrets out of what is kept: each occurrence of a secret's value becomes `******`.
///
/// A module may print what it was given, by accident or not; what it encodes first (as Base64, or
/// letter by letter on lines of its own) is not recognised. Values of fewer than [#SHORTEST] bytes
/// are not masked: they would be found in half of all text, and are no secrets. Immutable.
public final class Mask {

    /// Bytes of the shortest value that is masked.
    public static final int SHORTEST = 4;

    /// Nothing to hide.
    public static final Mask NONE = new Mask(List.of());

    private static final byte[] STARS = "******".getBytes(StandardCharsets.US_ASCII);

    /// The longest first, so that a secret that begins with another one is hidden whole.
    private final List<byte[]> secrets;

    private final boolean[] begins = new boolean[256];

    private Mask(List<byte[]> secrets) {
        this.secrets = secrets;
        secrets.forEach(secret -> begins[secret[0] & 0xff] = true);
    }

    public static Mask of(Collection<String> values) {
        List<byte[]> secrets =
                values.stream()
                        .distinct()
                        .map(value -> value.getBytes(StandardCharsets.UTF_8))
                        .filter(bytes -> bytes.length >= SHORTEST)
                        .sorted(Comparator.comparingInt(bytes -> -bytes.length))
                        .toList();
        return secrets.isEmpty() ? NONE : new Mask(secrets);
    }

    /// A text without the secrets.
    public String hide(String text) {
        String hidden = text;
        for (byte[] secret : secrets) {
            hidden = hidden.replace(new String(secret, StandardCharsets.UTF_8), "******");
        }
        return hidden;
    }

    /// Takes what a stream brought.
    @FunctionalInterface
    interface Sink {
        void take(byte[] bytes, int offset, int length);
    }

    /// One stream that is masked as it arrives, wherever it was cut on the way: an end that could
    /// be the beginning of a secret waits for what follows. For one thread at a time.
    final class Stream {

        private final Sink sink;
        private byte[] waiting = {};

        Stream(Sink sink) {
            this.sink = sink;
        }

        void take(byte[] bytes, int offset, int length) {
            if (secrets.isEmpty()) {
                sink.take(bytes, offset, length);
                return;
            }
            byte[] all = Arrays.copyOf(waiting, waiting.length + length);
            System.arraycopy(bytes, offset, all, waiting.length, length);
            int kept = pass(all, false);
            waiting = Arrays.copyOfRange(all, kept, all.length);
        }

        /// Nothing follows.
        void end() {
            pass(waiting, true);
            waiting = new byte[0];
        }

        /// @param last whether nothing follows
        /// @return where the part begins that has to wait
        private int pass(byte[] all, boolean last) {
            int from = 0;
            int at = 0;
            while (at < all.length) {
                int match = begins[all[at] & 0xff] ? match(all, at, last) : 0;
                if (match < 0) {
                    break;
                }
                if (match == 0) {
                    at++;
                } else {
                    sink.take(all, from, at - from);
                    sink.take(STARS, 0, STARS.length);
                    at += match;
                    from = at;
                }
            }
            sink.take(all, from, at - from);
            return at;
        }

        /// @return the length of the secret at an index, 0 where there is none, -1 where more bytes
        ///   have to tell
        private int match(byte[] all, int at, boolean last) {
            int left = all.length - at;
            for (byte[] secret : secrets) {
                int common = Math.min(secret.length, left);
                boolean whole = common == secret.length;
                if ((whole || !last) && Arrays.equals(all, at, at + common, secret, 0, common)) {
                    return whole ? common : -1;
                }
            }
            return 0;
        }
    }
}
