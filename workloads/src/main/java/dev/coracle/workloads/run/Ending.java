package dev.coracle.workloads.run;

import java.util.List;

/// How a run ended. Never anything but a value: a guest's misbehaviour is no exception here.
public sealed interface Ending {

    /// The guest ended itself.
    ///
    /// @param code as the guest gave it, read as unsigned
    record Exited(int code) implements Ending {}

    /// The guest did what must trap.
    ///
    /// @param reason in the specification's words
    /// @param backtrace the innermost function first, one line each
    record Trapped(String reason, List<String> backtrace) implements Ending {
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

    /// The limits that end a run.
    enum Limit {
        MEMORY,
        WALL_TIME,
        CPU_TIME
    }

    /// The exit code of the command line: the guest's, 134 after a trap, 124 at a time limit, 137
    /// at the memory limit or when killed, 130 when stopped, 125 where Coracle failed to run it.
    default int exitCode() {
        return switch (this) {
            case Exited exited -> exited.code() & 0xff;
            case Trapped _ -> 134;
            case Stopped _ -> 130;
            case Killed _ -> 137;
            case LimitReached limit -> limit.limit() == Limit.MEMORY ? 137 : 124;
            case WorkerDied _, Refused _ -> 125;
        };
    }
}
