package dev.coracle.engine.sandbox;

import dev.coracle.engine.grant.Denial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An operation that did not happen. Without a stack trace, because guests cause it at will.
public final class HostFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final Errno errno;
    private final @Nullable Denial denial;

    private HostFailure(Errno errno, @Nullable Denial denial) {
        super(errno.name(), null, false, false);
        this.errno = errno;
        this.denial = denial;
    }

    /// The operation was allowed and failed.
    public static HostFailure of(Errno errno) {
        return new HostFailure(errno, null);
    }

    /// The operation was refused.
    public static HostFailure denied(Errno errno, Denial denial) {
        return new HostFailure(errno, denial);
    }

    public Errno errno() {
        return errno;
    }

    /// Present where the sandbox refused rather than the system failed.
    public Optional<Denial> denial() {
        return Optional.ofNullable(denial);
    }
}
