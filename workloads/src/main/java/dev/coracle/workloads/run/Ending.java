package dev.coracle.workloads.run;

import dev.coracle.engine.RunResult;
import dev.coracle.engine.grant.Size;
import dev.coracle.engine.runtime.GuestFrame;
import dev.coracle.workloads.log.Mask;
import dev.coracle.workloads.worker.WorkerListener.Outcome;
import java.util.List;

/// How a run ended. Never anything but a value: a guest's misbehaviour is no exception here.
public sealed interface Ending {

    /// The exit code of a process that SIGKILL ended, where there are signals.
    int KILLED_FROM_OUTSIDE = 137;

    /// The guest ended itself.
    ///
    /// @param code as the guest gave it, read as unsigned
    record Exited(int code) implements Ending {}

    /// The export that was called came back.
    ///
    /// @param values one text per result
    record Returned(List<String> values) implements Ending {
        public Returned {
            values = List.copyOf(values);
        }
    }

    /// The guest did what must trap.
    ///
    /// @param reason in the specification's words
    /// @param backtrace the innermost function of the guest first; names are the guest's own words
    record Trapped(String reason, List<GuestFrame> backtrace) implements Ending {
        public Trapped {
            backtrace = List.copyOf(backtrace);
        }
    }

    /// The user pressed Stop, and the guest ended in time.
    record Stopped() implements Ending {}

    /// The worker was killed: by the user, or because the guest did not end in time after Stop.
    record Killed() implements Ending {}

    /// A limit of the grants was reached.
    ///
    /// @param sentence what was reached and how to allow more
    record LimitReached(Limit limit, String sentence) implements Ending {}

    /// The worker ended by itself: a fault of the JVM, or killed from outside.
    record WorkerDied(String sentence) implements Ending {}

    /// The module could not be started.
    ///
    /// @param sentence what was tried, what happened, what to do
    record Refused(String sentence) implements Ending {}

    /// The export that was called came back, but what it returned is longer than can be handed
    /// over.
    ///
    /// @param sentence how much could be, and what to do
    record ResultTooLong(String sentence) implements Ending {}

    /// Coracle itself ended, by a kill or a crash, while the run went on. Only the history knows
    /// it.
    record Interrupted() implements Ending {}

    /// The limits that end a run.
    enum Limit {
        MEMORY,
        WALL_TIME,
        CPU_TIME,
        FUEL
    }

    /// The ending that an outcome of a worker means.
    ///
    /// @param memory the memory limit of the run in bytes
    static Ending of(Outcome outcome, long memory) {
        return switch (outcome) {
            case Outcome.Finished(RunResult result) -> of(result);
            case Outcome.Refused(String sentence) -> new Refused(sentence);
            case Outcome.Broken(String what) ->
                    new WorkerDied(
                            "The worker was ended, since it said what Coracle does not understand: %s. Run the module again; if it happens each time, report it."
                                    .formatted(what));
            case Outcome.Killed _ -> new Killed();
            case Outcome.OutOfMemory _ ->
                    new LimitReached(
                            Limit.MEMORY,
                            "The worker ran out of memory with %s granted to the module."
                                    .formatted(Size.shown(memory)));
            case Outcome.Died(int code, String _) when code == KILLED_FROM_OUTSIDE ->
                    new WorkerDied(
                            "The worker was killed from outside, by somebody or by a system short of memory. Run the module again.");
            case Outcome.Died(int code, String lastWords) ->
                    new WorkerDied(
                            "The worker ended by itself with exit code %d%s. Run the module again; if it happens each time, report it."
                                    .formatted(code, lastWords.isEmpty() ? "" : ": " + lastWords));
        };
    }

    private static Ending of(RunResult result) {
        return switch (result) {
            case RunResult.Exited(int code) -> new Exited(code);
            case RunResult.Returned(List<String> values) -> new Returned(values);
            case RunResult.Trapped trapped -> new Trapped(trapped.message(), trapped.backtrace());
            case RunResult.ResultTooLong(String sentence) -> new ResultTooLong(sentence);
            case RunResult.Stopped _ -> new Stopped();
            case RunResult.LimitReached(RunResult.Limit limit, String sentence) ->
                    new LimitReached(
                            switch (limit) {
                                case MEMORY -> Limit.MEMORY;
                                case WALL_TIME -> Limit.WALL_TIME;
                                case CPU_TIME -> Limit.CPU_TIME;
                                case FUEL -> Limit.FUEL;
                            },
                            sentence);
        };
    }

    /// The same without secrets, which a guest can put into what it returns.
    default Ending masked(Mask mask) {
        return switch (this) {
            case Returned(List<String> values) ->
                    new Returned(values.stream().map(mask::hide).toList());
            case Trapped(String reason, List<GuestFrame> backtrace) ->
                    new Trapped(mask.hide(reason), backtrace);
            case LimitReached(Limit limit, String sentence) ->
                    new LimitReached(limit, mask.hide(sentence));
            case WorkerDied(String sentence) -> new WorkerDied(mask.hide(sentence));
            case Refused(String sentence) -> new Refused(mask.hide(sentence));
            case Exited _, ResultTooLong _, Stopped _, Killed _, Interrupted _ -> this;
        };
    }

    /// The exit code of the command line: the guest's, 134 after a trap, 124 at a time limit, 123
    /// when its fuel is used up, 137 at the memory limit or when killed, 130 when stopped, 125
    /// where Coracle failed to run it or to hand over its result.
    default int exitCode() {
        return switch (this) {
            case Exited exited -> exited.code() & 0xff;
            case Returned _ -> 0;
            case Trapped _ -> 134;
            case Stopped _ -> 130;
            case Killed _ -> 137;
            case LimitReached limit ->
                    switch (limit.limit()) {
                        case WALL_TIME, CPU_TIME -> 124;
                        case MEMORY -> 137;
                        case FUEL -> 123;
                    };
            case WorkerDied _, Refused _, ResultTooLong _, Interrupted _ -> 125;
        };
    }
}
