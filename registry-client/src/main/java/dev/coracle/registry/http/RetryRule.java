package dev.coracle.registry.http;

import dev.coracle.registry.failure.CancelledException;
import dev.coracle.registry.failure.RateLimitedException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.transfer.Cancellation;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// When the same request is sent again: three tries in all, for reads only, after statuses that
/// speak of a passing trouble and after connections that broke.
public final class RetryRule {

    private static final int TRIES = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Set<Integer> PASSING = Set.of(408, 429, 499, 500, 502, 503, 504, 522);

    private final Duration firstPause;

    public RetryRule(Duration firstPause) {
        this.firstPause = firstPause;
    }

    boolean allows(RegistryCall call, int attempt, IOException cause) {
        return call.isRead() && attempt < TRIES && NetworkFailure.isTransient(cause);
    }

    boolean allows(RegistryCall call, int attempt, int status, RegistryException failure) {
        boolean soon =
                !(failure instanceof RateLimitedException limited)
                        || limited.retryAfter().orElse(Duration.ZERO).compareTo(LONGEST_WAIT) <= 0;
        return call.isRead() && attempt < TRIES && PASSING.contains(status) && soon;
    }

    /// Waits before the next try: what the registry asked for, else one pause, then three, with
    /// jitter.
    public void pause(
            int attempt, @Nullable Duration asked, String tried, Cancellation cancellation)
            throws CancelledException {
        long plain = firstPause.toMillis() * (attempt == 1 ? 1 : 3);
        long jitter = plain == 0 ? 0 : ThreadLocalRandom.current().nextLong(plain / 4 + 1);
        long wait = asked == null ? plain + jitter : asked.toMillis();
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Cancellation.Registration _ = cancellation.whenCancelled(cancelled::countDown)) {
            if (cancelled.await(wait, TimeUnit.MILLISECONDS)) {
                throw new CancelledException(tried);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(tried);
        }
    }
}
