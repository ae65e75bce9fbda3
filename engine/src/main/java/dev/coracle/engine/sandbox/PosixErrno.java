package dev.coracle.engine.sandbox;

/// Error numbers of Linux (`asm-generic/errno.h`) and Darwin (xnu's `bsd/sys/errno.h`). What is as
/// old as Unix is the same in both.
final class PosixErrno {

    static final int EINTR = 4;

    private PosixErrno() {}

    static HostFailure failure(int number, boolean darwin) {
        return HostFailure.of(of(number, darwin));
    }

    static Errno of(int number, boolean darwin) {
        return switch (number) {
            case 1 -> Errno.PERM;
            case 2 -> Errno.NOENT;
            case 3 -> Errno.SRCH;
            case EINTR -> Errno.INTR;
            case 5 -> Errno.IO;
            case 6 -> Errno.NXIO;
            case 7 -> Errno.TOOBIG;
            case 9 -> Errno.BADF;
            case 12 -> Errno.NOMEM;
            case 13 -> Errno.ACCES;
            case 14 -> Errno.FAULT;
            case 16 -> Errno.BUSY;
            case 17 -> Errno.EXIST;
            case 18 -> Errno.XDEV;
            case 19 -> Errno.NODEV;
            case 20 -> Errno.NOTDIR;
            case 21 -> Errno.ISDIR;
            case 22 -> Errno.INVAL;
            case 23 -> Errno.NFILE;
            case 24 -> Errno.MFILE;
            case 25 -> Errno.NOTTY;
            case 26 -> Errno.TXTBSY;
            case 27 -> Errno.FBIG;
            case 28 -> Errno.NOSPC;
            case 29 -> Errno.SPIPE;
            case 30 -> Errno.ROFS;
            case 31 -> Errno.MLINK;
            case 32 -> Errno.PIPE;
            default -> darwin ? onDarwin(number) : onLinux(number);
        };
    }

    private static Errno onLinux(int number) {
        return switch (number) {
            case 11 -> Errno.AGAIN;
            case 35 -> Errno.DEADLK;
            case 36 -> Errno.NAMETOOLONG;
            case 37 -> Errno.NOLCK;
            case 38 -> Errno.NOSYS;
            case 39 -> Errno.NOTEMPTY;
            case 40 -> Errno.LOOP;
            case 75 -> Errno.OVERFLOW;
            case 84 -> Errno.ILSEQ;
            case 95 -> Errno.NOTSUP;
            case 116 -> Errno.STALE;
            case 122 -> Errno.DQUOT;
            default -> Errno.IO;
        };
    }

    private static Errno onDarwin(int number) {
        return switch (number) {
            case 11 -> Errno.DEADLK;
            case 35 -> Errno.AGAIN;
            case 45, 102 -> Errno.NOTSUP;
            case 62 -> Errno.LOOP;
            case 63 -> Errno.NAMETOOLONG;
            case 66 -> Errno.NOTEMPTY;
            case 69 -> Errno.DQUOT;
            case 70 -> Errno.STALE;
            case 77 -> Errno.NOLCK;
            case 78 -> Errno.NOSYS;
            case 84 -> Errno.OVERFLOW;
            case 92 -> Errno.ILSEQ;
            default -> Errno.IO;
        };
    }
}
