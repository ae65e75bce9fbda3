package dev.coracle.engine.sandbox;

import java.util.List;
import java.util.Optional;

/// The constants and layouts by which the systems differ that speak POSIX.
///
/// Sources: for Linux `include/uapi/asm-generic/fcntl.h`, `arch/arm64/include/uapi/asm/fcntl.h`,
/// `struct stat` of `arch/x86/include/uapi/asm/stat.h` and `asm-generic/stat.h`, `struct dirent` of
/// glibc's `bits/dirent.h`; for Darwin xnu's `bsd/sys/fcntl.h`, `bsd/sys/stat.h` (the structure
/// with 64-bit inodes) and `bsd/sys/dirent.h`, the same on both machines.
///
/// @param entryType where `struct dirent` has `d_type`; `d_ino` comes first everywhere
/// @param entryName where it has `d_name`
/// @param wideInodes what the library adds to the names of functions that know 64-bit inodes
record PosixSystem(
        String name,
        boolean isDarwin,
        boolean isArm,
        PosixFlags flags,
        StatLayout stat,
        int entryType,
        int entryName,
        String wideInodes) {

    static final PosixSystem LINUX_X64 =
            linux("Linux on x86-64", false, 0x10000, 0x20000, StatLayout.LINUX_X64);
    static final PosixSystem LINUX_ARM64 =
            linux("Linux on arm64", true, 0x4000, 0x8000, StatLayout.LINUX_ARM64);
    static final PosixSystem DARWIN_X64 = darwin("Darwin on x86-64", false, "$INODE64");
    static final PosixSystem DARWIN_ARM64 = darwin("Darwin on arm64", true, "");

    static final List<PosixSystem> ALL = List.of(LINUX_X64, LINUX_ARM64, DARWIN_X64, DARWIN_ARM64);

    private static PosixSystem linux(
            String name, boolean arm, int directory, int noFollow, StatLayout stat) {
        PosixFlags flags = PosixFlags.linux(directory, noFollow);
        return new PosixSystem(name, false, arm, flags, stat, 18, 19, "");
    }

    private static PosixSystem darwin(String name, boolean arm, String wideInodes) {
        return new PosixSystem(
                name, true, arm, PosixFlags.DARWIN, StatLayout.DARWIN, 20, 21, wideInodes);
    }

    /// The system that this process runs on; empty where it is none of these.
    static Optional<PosixSystem> here() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /// @param name as the JDK's `os.name`
    /// @param machine as the JDK's `os.arch`
    static Optional<PosixSystem> of(String name, String machine) {
        boolean arm = machine.equals("aarch64");
        boolean x64 = machine.equals("amd64") || machine.equals("x86_64");
        if (!arm && !x64) {
            return Optional.empty();
        }
        return switch (name) {
            case "Linux" -> Optional.of(arm ? LINUX_ARM64 : LINUX_X64);
            case "Mac OS X" -> Optional.of(arm ? DARWIN_ARM64 : DARWIN_X64);
            default -> Optional.empty();
        };
    }
}
