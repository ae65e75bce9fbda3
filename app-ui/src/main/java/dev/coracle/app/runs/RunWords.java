package dev.coracle.app.runs;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.i18n.Written;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.Denial;
import dev.coracle.workloads.log.InertText;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.run.RunState;
import java.util.ArrayList;
import java.util.List;

/// Runs and accesses in words.
public final class RunWords {

    /// As many as stand above the log without pushing it away.
    private static final int CALLS_SHOWN = 6;

    private RunWords() {}

    /// The state in one or two words, for a list.
    public static String state(RunFacts run) {
        if (run.state() == RunState.STARTING) {
            return text("runs.state.starting");
        }
        return run.ending().map(RunWords::ending).orElseGet(() -> text("runs.state.running"));
    }

    /// How it ended, in one or two words.
    static String ending(Ending ending) {
        return switch (ending) {
            case Ending.Exited(int code) when code == 0 -> text("runs.ending.done");
            case Ending.Exited(int code) ->
                    text("runs.ending.exited", Integer.toUnsignedString(code));
            case Ending.Returned _ -> text("runs.ending.returned");
            case Ending.Trapped _ -> text("runs.ending.trapped");
            case Ending.Stopped _ -> text("runs.ending.stopped");
            case Ending.Killed _ -> text("runs.ending.killed");
            case Ending.LimitReached(Ending.Limit limit, String _) ->
                    switch (limit) {
                        case MEMORY -> text("runs.ending.memory");
                        case WALL_TIME -> text("runs.ending.wallTime");
                        case CPU_TIME -> text("runs.ending.cpuTime");
                        case FUEL -> text("runs.ending.fuel");
                    };
            case Ending.WorkerDied _ -> text("runs.ending.workerDied");
            case Ending.Refused _ -> text("runs.ending.refused");
            case Ending.ResultTooLong _ -> text("runs.ending.resultTooLong");
            case Ending.Interrupted _ -> text("runs.ending.interrupted");
        };
    }

    /// The whole story of how it ended; empty for a run that exited by itself or goes on.
    public static String story(RunFacts run) {
        return run.ending()
                .map(
                        ending ->
                                switch (ending) {
                                    case Ending.Exited _, Ending.Stopped _, Ending.Killed _ -> "";
                                    case Ending.Returned returned
                                            when returned.values().isEmpty() ->
                                            "";
                                    case Ending.Returned returned ->
                                            text(
                                                    "runs.story.returned",
                                                    String.join(", ", returned.values()));
                                    case Ending.Trapped trapped -> trap(trapped);
                                    case Ending.LimitReached limit ->
                                            text("runs.story.limit", limit.sentence());
                                    case Ending.WorkerDied died -> died.sentence();
                                    case Ending.Refused refused -> refused.sentence();
                                    case Ending.ResultTooLong result -> result.sentence();
                                    case Ending.Interrupted _ -> text("runs.story.interrupted");
                                })
                .orElse("");
    }

    /// What was asked for, as in `create /logs/app.log`.
    static String asked(Access access) {
        String verb =
                switch (access.kind()) {
                    case OPEN_READ -> text("access.kind.openRead");
                    case OPEN_WRITE -> text("access.kind.openWrite");
                    case CREATE -> text("access.kind.create");
                    case STAT -> text("access.kind.stat");
                    case LIST -> text("access.kind.list");
                    case MAKE_DIRECTORY -> text("access.kind.makeDirectory");
                    case REMOVE -> text("access.kind.remove");
                    case RENAME -> text("access.kind.rename");
                    case LINK -> text("access.kind.link");
                    case SET_TIMES -> text("access.kind.setTimes");
                    case VARIABLE -> text("access.kind.variable");
                    case CLOCK -> text("access.kind.clock");
                    case RANDOM -> text("access.kind.random");
                    case LOOK_UP -> text("access.kind.lookUp");
                    case REQUEST -> text("access.kind.request");
                    case CONNECT -> text("access.kind.connect");
                    case LISTEN -> text("access.kind.listen");
                    case MEMORY -> text("access.kind.memory");
                };
        return verb;
    }

    /// What it got.
    static String outcome(Access.Outcome outcome) {
        return switch (outcome) {
            case ALLOWED -> text("access.outcome.allowed");
            case FAKED -> text("access.outcome.faked");
            case DENIED -> text("access.outcome.denied");
        };
    }

    /// Why something was refused.
    static String why(Denial denial) {
        return switch (denial) {
            case NOT_GRANTED -> text("access.why.notGranted");
            case NOT_NAMED -> text("access.why.notNamed");
            case READ_ONLY -> text("access.why.readOnly");
            case LEADS_OUTSIDE -> text("access.why.leadsOutside");
            case LIMIT -> text("access.why.limit");
            case NOT_SAFE_HERE -> text("access.why.notSafeHere");
            case NEVER -> text("access.why.never");
        };
    }

    /// How much was refused, for a list; empty for nothing.
    public static String denied(RunFacts run) {
        return run.denied() == 0 ? "" : text("runs.denied.count", Written.count(run.denied()));
    }

    /// The reason and the first calls of the guest, a line each.
    private static String trap(Ending.Trapped trapped) {
        List<String> lines = new ArrayList<>();
        lines.add(text("runs.story.trap", trapped.reason()));
        trapped.backtrace().stream()
                .limit(CALLS_SHOWN)
                .map(call -> text("runs.story.trapAt", InertText.of(call.text())))
                .forEach(lines::add);
        int more = trapped.backtrace().size() - CALLS_SHOWN;
        if (more > 0) {
            lines.add(text("runs.story.trapMore", Written.count(more)));
        }
        return String.join("\n", lines);
    }
}
