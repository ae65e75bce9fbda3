package dev.coracle.engine.wasi;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Denial;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.GuestPath;
import dev.coracle.engine.grant.PathDecision;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Learns from the error output of a Rust program which paths it found no directory for.
///
/// Rust's library refuses such a path without a call to the host, and no answer of a host could
/// make it ask without changing what the program says; but what it says names the path. Everything
/// is passed on as it came. A program that keeps the error to itself is not overheard, and one that
/// makes the sentence up gets a row for a path that it might as well have asked for.
final class RustErrors implements GuestOutput {

    private static final byte[] BEFORE =
            HiddenRoot.RUST_ERROR.concat(" through which ").getBytes(StandardCharsets.UTF_8);

    private static final byte[] AFTER = "\" could be opened".getBytes(StandardCharsets.UTF_8);

    /// Longer paths no file system has; quoting may double a byte or two.
    private static final int MOST = 8_192;

    private static final int[] OVERLAPS = overlaps();

    private final GuestOutput target;
    private final AccessTrail trail;
    private final List<DirectoryGrant> granted;

    /// How many bytes of the sentence's beginning were met; all of them while a path is read.
    private int met;

    private final ByteArrayOutputStream path = new ByteArrayOutputStream();

    RustErrors(GuestOutput target, AccessTrail trail, List<DirectoryGrant> granted) {
        this.target = target;
        this.trail = trail;
        this.granted = granted;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        target.write(bytes, offset, length);
        for (int i = offset; i < offset + length; i++) {
            if (met == BEFORE.length) {
                readPath(bytes[i]);
            } else {
                while (met > 0 && bytes[i] != BEFORE[met]) {
                    met = OVERLAPS[met - 1];
                }
                met += bytes[i] == BEFORE[met] ? 1 : 0;
            }
        }
    }

    private void readPath(byte next) {
        path.write(next);
        if (next == AFTER[AFTER.length - 1] && endsThere()) {
            record(path.toString(StandardCharsets.UTF_8));
        } else if (path.size() < MOST) {
            return;
        }
        path.reset();
        met = 0;
    }

    private boolean endsThere() {
        byte[] read = path.toByteArray();
        int start = read.length - AFTER.length;
        for (int i = 0; i < AFTER.length; i++) {
            if (start < 1 || read[start + i] != AFTER[i]) {
                return false;
            }
        }
        return true;
    }

    /// @param said in quotes, which are escaped where the error is told within another
    private void record(String said) {
        String quoted = said.substring(0, said.length() - AFTER.length);
        String asked = quoted.replaceFirst("^\\\\*\"", "").replaceFirst("\\\\+$", "");
        GuestPath full = GuestPath.of(asked);
        boolean held = PathDecision.of(granted, full, false).holder().isPresent();
        if (!held) {
            trail.deny(Access.Kind.OPEN_READ, full.text(), Denial.NOT_GRANTED);
        }
    }

    /// Where to go on where a byte does not fit (Knuth, Morris and Pratt).
    private static int[] overlaps() {
        int[] overlaps = new int[BEFORE.length];
        for (int i = 1; i < BEFORE.length; i++) {
            int length = overlaps[i - 1];
            while (length > 0 && BEFORE[i] != BEFORE[length]) {
                length = overlaps[length - 1];
            }
            overlaps[i] = BEFORE[i] == BEFORE[length] ? length + 1 : 0;
        }
        return overlaps;
    }
}
