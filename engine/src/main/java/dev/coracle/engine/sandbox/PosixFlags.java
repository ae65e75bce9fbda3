package dev.coracle.engine.sandbox;

/// The bits of one system, named after what they do.
///
/// @param create `O_CREAT`
/// @param exclusive `O_EXCL`
/// @param truncate `O_TRUNC`
/// @param append `O_APPEND`
/// @param nonblocking `O_NONBLOCK`
/// @param sync `O_SYNC`
/// @param noTerminal `O_NOCTTY`
/// @param closeOnExec `O_CLOEXEC`
/// @param directory `O_DIRECTORY`
/// @param noFollow `O_NOFOLLOW`
/// @param currentDirectory `AT_FDCWD`
/// @param removeDirectory `AT_REMOVEDIR`
/// @param linkItself `AT_SYMLINK_NOFOLLOW`
/// @param timeNow `UTIME_NOW`
/// @param timeKept `UTIME_OMIT`
record PosixFlags(
        int create,
        int exclusive,
        int truncate,
        int append,
        int nonblocking,
        int sync,
        int noTerminal,
        int closeOnExec,
        int directory,
        int noFollow,
        int currentDirectory,
        int removeDirectory,
        int linkItself,
        long timeNow,
        long timeKept) {

    // The same everywhere.
    static final int READ_ONLY = 0;
    static final int WRITE_ONLY = 1;
    static final int READ_WRITE = 2;
    static final int SET_FLAGS = 4;

    static final PosixFlags DARWIN =
            new PosixFlags(
                    0x200, 0x800, 0x400, 0x8, 0x4, 0x80, 0x20000, 0x1000000, 0x100000, 0x100, -2,
                    0x80, 0x20, -1, -2);

    /// On Linux two differ by machine.
    static PosixFlags linux(int directory, int noFollow) {
        return new PosixFlags(
                0x40,
                0x80,
                0x200,
                0x400,
                0x800,
                0x101000,
                0x100,
                0x80000,
                directory,
                noFollow,
                -100,
                0x200,
                0x100,
                0x3fffffff,
                0x3ffffffe);
    }
}
