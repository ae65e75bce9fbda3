package dev.coracle.registry.failure;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The registry counts requests and has had enough of ours for now.
public final class RateLimitedException extends RegistryException {

    private final @Nullable Duration retryAfter;

    public RateLimitedException(
            String tried, String happened, String advice, @Nullable Duration retryAfter) {
        super(tried, happened, advice, null);
        this.retryAfter = retryAfter;
    }

    /// How long the registry asked to wait, where it said so.
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    public boolean retryCanHelp() {
        return true;
    }
}
