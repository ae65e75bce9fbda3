package dev.coracle.engine.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is written down about systems that this test may not run on.
class PosixTablesTest {

    @Test
    void knowsItsSystemsByTheNamesOfTheJdk() {
        assertThat(PosixSystem.of("Linux", "amd64")).contains(PosixSystem.LINUX_X64);
        assertThat(PosixSystem.of("Linux", "aarch64")).contains(PosixSystem.LINUX_ARM64);
        assertThat(PosixSystem.of("Mac OS X", "x86_64")).contains(PosixSystem.DARWIN_X64);
        assertThat(PosixSystem.of("Mac OS X", "aarch64")).contains(PosixSystem.DARWIN_ARM64);
        assertThat(PosixSystem.of("Windows 11", "amd64")).isEmpty();
        assertThat(PosixSystem.of("Linux", "riscv64")).isEmpty();
    }

    @Test
    void grantsNoDirectoryOnASystemThatItDoesNotKnow() {
        String real = System.getProperty("os.name");
        System.setProperty("os.name", "Windows 11");
        try (Sandbox sandbox = new Sandbox()) {
            assertThatThrownBy(() -> sandbox.openGranted(Path.of("."), false))
                    .isInstanceOfSatisfying(
                            HostFailure.class, e -> assertThat(e.errno()).isEqualTo(Errno.NOTSUP));
        } finally {
            System.setProperty("os.name", real);
        }
    }

    @Test
    void noTwoFlagsOfASystemShareABit() {
        for (PosixSystem system : PosixSystem.ALL) {
            PosixFlags f = system.flags();
            List<Integer> open =
                    List.of(
                            PosixFlags.READ_WRITE | PosixFlags.WRITE_ONLY,
                            f.create(),
                            f.exclusive(),
                            f.truncate(),
                            f.append(),
                            f.nonblocking(),
                            f.sync(),
                            f.noTerminal(),
                            f.closeOnExec(),
                            f.directory(),
                            f.noFollow());
            long sum = open.stream().mapToLong(Integer::longValue).sum();
            long union = open.stream().reduce(0, (a, b) -> a | b);
            assertThat(sum).as(system.name()).isEqualTo(union);
        }
    }

    /// A structure as Darwin's headers lay it out, filled field by field.
    @Test
    void readsTheStatusOfAFileOfDarwin() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment s = arena.allocate(StatLayout.LONGEST, 8);
            s.set(JAVA_INT, 0, 0x8100_0002); // dev_t
            s.set(JAVA_SHORT, 4, (short) 0100644); // mode_t
            s.set(JAVA_SHORT, 6, (short) 0xffff); // nlink_t
            s.set(JAVA_LONG, 8, 77); // ino64_t
            s.set(JAVA_INT, 16, 501); // uid, gid, rdev follow
            s.set(JAVA_LONG, 32, 5);
            s.set(JAVA_LONG, 40, 6);
            s.set(JAVA_LONG, 48, 7);
            s.set(JAVA_LONG, 64, 9);
            s.set(JAVA_LONG, 80, 1); // birth
            s.set(JAVA_LONG, 96, 1L << 40);

            assertThat(StatLayout.DARWIN.read(s))
                    .isEqualTo(
                            new FileStatus(
                                    0x8100_0002L,
                                    77,
                                    FileKind.REGULAR,
                                    0xffff,
                                    1L << 40,
                                    5_000_000_006L,
                                    7_000_000_000L,
                                    9_000_000_000L));
        }
    }

    @Test
    void asksDarwinOnIntelForTheFunctionsThatKnowWideInodes() {
        assertThat(LibcCalls.symbol(PosixCall.FSTATAT, PosixSystem.DARWIN_X64))
                .isEqualTo("fstatat$INODE64");
        assertThat(LibcCalls.symbol(PosixCall.CLOSEDIR, PosixSystem.DARWIN_X64))
                .isEqualTo("closedir");
        assertThat(LibcCalls.symbol(PosixCall.FSTATAT, PosixSystem.DARWIN_ARM64))
                .isEqualTo("fstatat");
    }

    @Test
    void tellsTheErrorNumbersOfBothSystemsApart() {
        assertThat(PosixErrno.of(11, false)).isEqualTo(Errno.AGAIN);
        assertThat(PosixErrno.of(35, true)).isEqualTo(Errno.AGAIN);
        assertThat(PosixErrno.of(40, false)).isEqualTo(Errno.LOOP);
        assertThat(PosixErrno.of(62, true)).isEqualTo(Errno.LOOP);
        assertThat(PosixErrno.of(39, false)).isEqualTo(Errno.NOTEMPTY);
        assertThat(PosixErrno.of(66, true)).isEqualTo(Errno.NOTEMPTY);
        assertThat(PosixErrno.of(2, true)).isEqualTo(PosixErrno.of(2, false));
        // Whatever the system makes up, the guest gets a number that exists.
        for (boolean darwin : new boolean[] {false, true}) {
            EnumSet<Errno> all = EnumSet.noneOf(Errno.class);
            IntStream.range(-5, 300).forEach(i -> all.add(PosixErrno.of(i, darwin)));
            assertThat(all).doesNotContain(Errno.SUCCESS, Errno.NOTCAPABLE).hasSizeGreaterThan(30);
        }
    }
}
