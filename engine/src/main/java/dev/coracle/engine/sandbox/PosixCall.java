package dev.coracle.engine.sandbox;

/// The calls of POSIX that the sandbox is made of, by the names of the C library and by the numbers
/// of Linux's kernel (`arch/x86/entry/syscalls/syscall_64.tbl`,
/// `include/uapi/asm-generic/unistd.h`).
enum PosixCall {
    READ("read", Shape.LONG, 0, 63),
    WRITE("write", Shape.LONG, 1, 64),
    CLOSE("close", Shape.INT, 3, 57),
    FSTAT("fstat", Shape.INT, 5, 80),
    LSEEK("lseek", Shape.LONG, 8, 62),
    PREAD("pread", Shape.LONG, 17, 67),
    PWRITE("pwrite", Shape.LONG, 18, 68),
    FCNTL("fcntl", Shape.VARIADIC_2, 72, 25),
    FSYNC("fsync", Shape.INT, 74, 82),
    FDATASYNC("fdatasync", Shape.INT, 75, 83),
    FTRUNCATE("ftruncate", Shape.INT, 77, 46),
    OPENAT("openat", Shape.VARIADIC_3, 257, 56),
    MKDIRAT("mkdirat", Shape.INT, 258, 34),
    FSTATAT("fstatat", Shape.INT, 262, 79),
    UNLINKAT("unlinkat", Shape.INT, 263, 35),
    RENAMEAT("renameat", Shape.INT, 264, 38),
    LINKAT("linkat", Shape.INT, 265, 37),
    SYMLINKAT("symlinkat", Shape.INT, 266, 36),
    READLINKAT("readlinkat", Shape.LONG, 267, 78),
    UTIMENSAT("utimensat", Shape.INT, 280, 88),

    // Only of the kernel of Linux.
    GETDENTS64("", Shape.LONG, 217, 61),
    PPOLL("", Shape.INT, 271, 73),
    FALLOCATE("", Shape.INT, 285, 47),
    OPENAT2("", Shape.INT, 437, 437),

    // Only of C libraries.
    POLL("poll", Shape.INT, -1, -1),
    FUTIMENS("futimens", Shape.INT, -1, -1),
    POSIX_FALLOCATE("posix_fallocate", Shape.INT, -1, -1),
    FDOPENDIR("fdopendir", Shape.LONG, -1, -1),
    READDIR_R("readdir_r", Shape.INT, -1, -1),
    REWINDDIR("rewinddir", Shape.INT, -1, -1),
    CLOSEDIR("closedir", Shape.INT, -1, -1);

    /// What a downcall has to know of the C prototype.
    enum Shape {
        /// Gives an `int`.
        INT,
        /// Gives a `ssize_t`, an `off_t` or a pointer.
        LONG,
        /// Gives an `int`; the third argument on is variadic.
        VARIADIC_2,
        /// Gives an `int`; the fourth argument on is variadic.
        VARIADIC_3
    }

    final String symbol;
    final Shape shape;
    private final int onX86;
    private final int onArm;

    PosixCall(String symbol, Shape shape, int onX86, int onArm) {
        this.symbol = symbol;
        this.shape = shape;
        this.onX86 = onX86;
        this.onArm = onArm;
    }

    int number(boolean arm) {
        return arm ? onArm : onX86;
    }
}
