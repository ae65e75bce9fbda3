package dev.coracle.workloads.run;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.event.Listeners;
import dev.coracle.workloads.event.Subscription;
import dev.coracle.workloads.log.RunLog;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// One run of a program. Safe from every thread; no method blocks.
@SuppressWarnings("DoNotCallSuggester")
public final class Run {

    private final Listeners<Run> listeners = new Listeners<>();

    Run() {}

    /// Unique on this computer; short enough to show.
    public String id() {
        throw new UnsupportedOperationException();
    }

    public Program program() {
        throw new UnsupportedOperationException();
    }

    /// As they were when the run started; nothing changes them afterwards.
    public Grants grants() {
        throw new UnsupportedOperationException();
    }

    public RunState state() {
        throw new UnsupportedOperationException();
    }

    /// Present exactly when the state is ENDED.
    public Optional<Ending> ending() {
        throw new UnsupportedOperationException();
    }

    /// When Run was asked for.
    public Instant started() {
        throw new UnsupportedOperationException();
    }

    public Optional<Instant> ended() {
        throw new UnsupportedOperationException();
    }

    /// Present from RUNNING on.
    public Optional<Phases> phases() {
        throw new UnsupportedOperationException();
    }

    public Usage usage() {
        throw new UnsupportedOperationException();
    }

    public RunLog log() {
        throw new UnsupportedOperationException();
    }

    /// What the guest asked the host for and got, each distinct access with its number, in the
    /// order of first appearance. A snapshot; grows while the run goes on.
    public Map<Access, Long> accesses() {
        throw new UnsupportedOperationException();
    }

    /// Gives the guest input; only a run whose grants say interactive input reads it.
    public void write(byte[] input) {
        throw new UnsupportedOperationException();
    }

    /// Ends the guest's input.
    public void closeInput() {
        throw new UnsupportedOperationException();
    }

    /// Asks the guest to end; it is killed where it has not within a second. Does nothing to a run
    /// that ended.
    public void stop() {
        throw new UnsupportedOperationException();
    }

    /// Ends the worker at once.
    public void kill() {
        throw new UnsupportedOperationException();
    }

    /// Completes with the ending, when the log and the accesses are complete too.
    public CompletableFuture<Ending> whenEnded() {
        throw new UnsupportedOperationException();
    }

    /// Calls back when the state changes, and at most a few times a second while accesses or usage
    /// change. Never for lines: read the log in batches.
    public Subscription onChange(Consumer<Run> listener) {
        return listeners.add(listener);
    }
}
