package dev.coracle.engine.sandbox;

/// Constants of Linux's interface; some differ by machine.
final class LinuxFlags {

    static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

    static final int O_RDONLY = 0;
    static final int O_WRONLY = 1;
    static final int O_RDWR = 2;
    static final int O_CREAT = 0x40;
    static final int O_EXCL = 0x80;
    static final int O_NOCTTY = 0x100;
    static final int O_TRUNC = 0x200;
    static final int O_APPEND = 0x400;
    static final int O_NONBLOCK = 0x800;
    static final int O_SYNC = 0x101000;
    static final int O_CLOEXEC = 0x80000;
    static final int O_PATH = 0x200000;
    static final int O_DIRECTORY = ARM ? 0x4000 : 0x10000;
    static final int O_NOFOLLOW = ARM ? 0x8000 : 0x20000;

    static final int AT_FDCWD = -100;
    static final int AT_REMOVEDIR = 0x200;
    static final int AT_EMPTY_PATH = 0x1000;

    static final int F_SETFL = 4;

    static final long RESOLVE_NO_MAGICLINKS = 2;
    static final long RESOLVE_BENEATH = 8;

    static final int STATX_BASIC_STATS = 0x7ff;
    static final long UTIME_NOW = 0x3fffffff;
    static final long UTIME_OMIT = 0x3ffffffe;

    private LinuxFlags() {}
}
