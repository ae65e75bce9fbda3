package dev.coracle.engine;

import dev.coracle.engine.runtime.GuestFrame;
import dev.coracle.engine.runtime.Trap;
import java.util.List;

/// How a run ended. Whatever a guest does is one of these values, never an exception.
///
/// ```java
/// switch (command.run()) {
///     case RunResult.Exited exited -> show("exit code " + exited.code());
///     case RunResult.Returned returned -> show(returned.values());
///     case RunResult.Trapped trapped -> show(trapped.message(), trapped.backtrace());
///     case RunResult.Stopped stopped -> show("stopped");
///     case RunResult.LimitReached limit -> show(limit.sentence());
///     case RunResult.ResultTooLong result -> show(result.sentence());
/// }
/// ```
public sealed interface RunResult {

    /// What a shell is told: the guest's own code, or the one that is agreed on for each other end.
    int exitCode();

    /// The guest ended itself, or came to the end of `_start` (code 0).
    ///
    /// @param code as the guest gave it to `proc_exit`, all 32 bits
    record Exited(int code) implements RunResult {
        @Override
        public int exitCode() {
            return code;
        }
    }

    /// A named export came back.
    ///
    /// @param values one text per result, in order; the same form that arguments are read in
    record Returned(List<String> values) implements RunResult {
        public Returned {
            values = List.copyOf(values);
        }

        @Override
        public int exitCode() {
            return 0;
        }
    }

    /// The guest did what must trap.
    ///
    /// @param message a phrase in the specification's words
    /// @param backtrace the innermost guest function first; may be empty
    record Trapped(Trap.Kind kind, String message, List<GuestFrame> backtrace)
            implements RunResult {
        public Trapped {
            backtrace = List.copyOf(backtrace);
        }

        @Override
        public int exitCode() {
            return 134;
        }
    }

    /// Somebody called [Command#stop()].
    record Stopped() implements RunResult {
        @Override
        public int exitCode() {
            return 130;
        }
    }

    /// A limit of the grants ended the run.
    ///
    /// @param sentence which limit and how much was granted; how to grant more is said by who shows
    ///   it
    record LimitReached(Limit limit, String sentence) implements RunResult {
        @Override
        public int exitCode() {
            return switch (limit) {
                case WALL_TIME, CPU_TIME -> 124;
                case MEMORY -> 137;
                case FUEL -> 123;
            };
        }
    }

    /// A named export came back, but what it returned is longer than can be handed over.
    ///
    /// @param sentence how much could be, and what to do
    record ResultTooLong(String sentence) implements RunResult {
        @Override
        public int exitCode() {
            return 125;
        }
    }

    /// The limits that end a run. A limit on open files or on kept output never does: the guest
    /// gets an error, or older output is dropped.
    enum Limit {
        MEMORY,
        WALL_TIME,
        CPU_TIME,
        FUEL
    }
}
