package dev.coracle.engine.component.wasi.filesystem;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.sandbox.Errno;

/// `error-code`: the system's errors by the interface's names.
final class ErrorCode {

    private ErrorCode() {}

    /// @return the case, by its place in the interface
    static Case of(Errno errno) {
        return Case.of(index(errno));
    }

    private static int index(Errno errno) {
        return switch (errno) {
            case ACCES -> 0;
            case AGAIN -> 1;
            case ALREADY -> 2;
            case BADF -> 3;
            case BUSY -> 4;
            case DEADLK -> 5;
            case DQUOT -> 6;
            case EXIST -> 7;
            case FBIG -> 8;
            case ILSEQ -> 9;
            case INPROGRESS -> 10;
            case INTR -> 11;
            case INVAL -> 12;
            case ISDIR -> 14;
            case LOOP -> 15;
            case MLINK -> 16;
            case MSGSIZE -> 17;
            case NAMETOOLONG -> 18;
            case NODEV -> 19;
            case NOENT -> 20;
            case NOLCK -> 21;
            case NOMEM, MFILE, NFILE -> 22;
            case NOSPC -> 23;
            case NOTDIR -> 24;
            case NOTEMPTY -> 25;
            case NOTRECOVERABLE -> 26;
            case NOTSUP, NOSYS -> 27;
            case NOTTY -> 28;
            case NXIO -> 29;
            case OVERFLOW -> 30;
            case PERM, NOTCAPABLE -> 31;
            case PIPE -> 32;
            case ROFS -> 33;
            case SPIPE -> 34;
            case TXTBSY -> 35;
            case XDEV -> 36;
            default -> 13;
        };
    }
}
