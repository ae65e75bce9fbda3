package dev.coracle.engine.sandbox;

/// Linux's error numbers, the same on every machine that is served here.
final class LinuxErrno {

    static final int EINTR = 4;
    static final int ENOSYS = 38;

    private LinuxErrno() {}

    static HostFailure failure(int number) {
        return HostFailure.of(of(number));
    }

    private static Errno of(int number) {
        return switch (number) {
            case 1 -> Errno.PERM;
            case 2 -> Errno.NOENT;
            case 5 -> Errno.IO;
            case 6 -> Errno.NXIO;
            case 7 -> Errno.TOOBIG;
            case 9 -> Errno.BADF;
            case 11 -> Errno.AGAIN;
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
            case 36 -> Errno.NAMETOOLONG;
            case ENOSYS -> Errno.NOSYS;
            case 39 -> Errno.NOTEMPTY;
            case 40 -> Errno.LOOP;
            case 75 -> Errno.OVERFLOW;
            case 95 -> Errno.NOTSUP;
            case 116 -> Errno.STALE;
            case 122 -> Errno.DQUOT;
            default -> Errno.IO;
        };
    }
}
