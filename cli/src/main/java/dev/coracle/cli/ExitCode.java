package dev.coracle.cli;

import dev.coracle.engine.module.ModuleException;
import dev.coracle.registry.failure.CancelledException;
import dev.coracle.registry.failure.DigestMismatchException;
import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.failure.NotFoundException;
import dev.coracle.registry.failure.RateLimitedException;
import dev.coracle.registry.failure.RefusedException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.failure.TransportException;
import dev.coracle.registry.failure.UnauthorizedException;
import dev.coracle.registry.failure.UnsupportedContentException;
import java.nio.file.NoSuchFileException;

/// The codes that commands other than `run` end with. Scripts rely on them: a code never changes
/// its meaning.
final class ExitCode {

    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NOT_FOUND = 3;
    static final int UNAUTHORIZED = 4;
    static final int REFUSED = 5;
    static final int NETWORK = 6;
    static final int DISK = 7;
    static final int IN_USE = 8;
    static final int CANCELLED = 130;

    // The table for help: annotations take constants only.
    static final String HELP_BEGIN = "%nExit codes, but for run:";
    static final String HELP_0_5 =
            "  0  done                                  5  refused: wrong digest, damaged, nothing to run";
    static final String HELP_1_6 =
            "  1  something else failed                 6  the registry or the network has trouble; try later";
    static final String HELP_2_7 =
            "  2  wrong usage, or a malformed name      7  the disk is full or can not be written";
    static final String HELP_3_8 = "  3  not found                             8  in use by a run";
    static final String HELP_4 = "  4  a login is needed, or was refused     130  cancelled";

    private ExitCode() {}

    static int of(Exception failure) {
        return switch (failure.getCause()) {
            case RegistryException registry -> of(registry);
            case NoSuchFileException _ -> NOT_FOUND;
            case ModuleException _ -> REFUSED;
            case null, default -> FAILED;
        };
    }

    private static int of(RegistryException failure) {
        return switch (failure) {
            case InvalidReferenceException _ -> USAGE;
            case NotFoundException _ -> NOT_FOUND;
            case UnauthorizedException _ -> UNAUTHORIZED;
            case DigestMismatchException _,
                    MalformedContentException _,
                    RefusedException _,
                    UnsupportedContentException _ ->
                    REFUSED;
            case RateLimitedException _, TransportException _ -> NETWORK;
            case StoreException _ -> DISK;
            case CancelledException _ -> CANCELLED;
        };
    }
}
