package dev.coracle.engine.component.wasi.filesystem;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.FileKind;
import dev.coracle.engine.sandbox.FileStatus;
import dev.coracle.engine.sandbox.FileTimes;
import dev.coracle.engine.sandbox.HostFailure;

/// What the interface says of files: `descriptor-stat`, `descriptor-type`, `metadata-hash-value`,
/// `new-timestamp`.
final class Status {

    private static final long SECOND = 1_000_000_000;

    private Status() {}

    static Object of(FileStatus status) {
        return new Object[] {
            kind(status.kind()),
            status.links(),
            status.size(),
            time(status.accessed()),
            time(status.modified()),
            time(status.changed())
        };
    }

    static Case kind(FileKind kind) {
        return Case.of(
                switch (kind) {
                    case UNKNOWN -> 0;
                    case BLOCK_DEVICE -> 1;
                    case CHARACTER_DEVICE -> 2;
                    case DIRECTORY -> 3;
                    case PIPE -> 4;
                    case SYMBOLIC_LINK -> 5;
                    case REGULAR -> 6;
                    case SOCKET -> 7;
                });
    }

    /// `option<datetime>`: none before 1970.
    private static Case time(long nanoseconds) {
        return nanoseconds < 0
                ? Case.NONE
                : Case.some(new Object[] {nanoseconds / SECOND, (int) (nanoseconds % SECOND)});
    }

    /// Tells files apart without telling their numbers.
    static Object hash(FileStatus status) {
        long lower = mixed(status.device() * 31 + status.inode());
        long upper = mixed(lower ^ status.modified() ^ status.size());
        return new Object[] {lower, upper};
    }

    private static long mixed(long value) {
        long word = value + 0x9e3779b97f4a7c15L;
        word = (word ^ (word >>> 30)) * 0xbf58476d1ce4e5b9L;
        word = (word ^ (word >>> 27)) * 0x94d049bb133111ebL;
        return word ^ (word >>> 31);
    }

    /// @throws HostFailure `OVERFLOW` for a time that 64 bits of nanoseconds do not hold
    static FileTimes times(Object accessed, Object modified) throws HostFailure {
        return new FileTimes(newTime((Case) accessed), newTime((Case) modified));
    }

    private static long newTime(Case value) throws HostFailure {
        if (value.value() instanceof Object[] datetime) {
            long seconds = (Long) datetime[0];
            long nanoseconds = Integer.toUnsignedLong((Integer) datetime[1]);
            if (seconds < 0 || seconds > Long.MAX_VALUE / SECOND - 5) {
                throw HostFailure.of(Errno.OVERFLOW);
            }
            return seconds * SECOND + nanoseconds;
        }
        return value.index() == 0 ? FileTimes.KEEP : FileTimes.NOW;
    }
}
