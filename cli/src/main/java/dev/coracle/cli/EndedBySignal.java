package dev.coracle.cli;

import dev.coracle.workloads.run.Run;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets a run end in good order where a signal ends this process, as Control-C does: it is stopped,
/// and the process goes when what became of it was told, or the time for that is over. A second
/// signal ends all at once.
///
/// ```java
/// try (EndedBySignal _ = new EndedBySignal(run, patience)) {
///     tell(run.whenEnded().join());
/// }
/// ```
final class EndedBySignal implements AutoCloseable {

    private final Run run;
    private final Duration patience;
    private final CountDownLatch told = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop");

    /// @param patience from the signal until all must have been told
    EndedBySignal(Run run, Duration patience) {
        this.run = run;
        this.patience = patience;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop() {
        SecondSignal.endsAtOnce(run::kill);
        run.stop();
        try {
            var _ = told.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// All was told.
    @Override
    public void close() {
        told.countDown();
        try {
            var _ = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process is ending: the hook is what brought us here.
        }
    }
}
