package dev.coracle.registry.failure;

import org.jspecify.annotations.Nullable;

/// The registry could not be reached, broke off, stalled, or failed on its own side.
public final class TransportException extends RegistryException {

    private final boolean retryCanHelp;

    public TransportException(
            String tried,
            String happened,
            String advice,
            boolean retryCanHelp,
            @Nullable Throwable cause) {
        super(tried, happened, advice, cause);
        this.retryCanHelp = retryCanHelp;
    }

    @Override
    public boolean retryCanHelp() {
        return retryCanHelp;
    }
}
