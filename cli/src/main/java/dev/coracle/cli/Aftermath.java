package dev.coracle.cli;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Denial;
import dev.coracle.engine.grant.GrantFlags;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.Proposal;
import dev.coracle.engine.runtime.GuestFrame;
import dev.coracle.registry.failure.Inert;
import dev.coracle.workloads.run.Ending;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/// What is said after a run: how it ended where that was not by itself, and what was denied with
/// the flag that would grant it.
final class Aftermath {

    private static final int MOST_DENIALS = 20;
    private static final int LONGEST_TARGET = 200;

    private final PrintWriter out;
    private final PrintWriter messages;
    private final Grants grants;

    Aftermath(Terminal terminal, Grants grants) {
        this.out = terminal.messagesToStdout();
        this.messages = terminal.messages();
        this.grants = grants;
    }

    void tell(Finish finish) {
        tellEnding(finish.ending());
        tellDenials(
                finish.accesses().stream()
                        .filter(entry -> entry.access().outcome() == Access.Outcome.DENIED)
                        .toList());
    }

    private void tellEnding(Ending ending) {
        switch (ending) {
            case Ending.Exited _ -> {}
            case Ending.Returned(List<String> values) -> values.forEach(out::println);
            case Ending.Trapped(String reason, List<GuestFrame> backtrace) -> {
                say("the module trapped: " + reason + ".");
                backtrace.forEach(
                        call -> messages.println("    at " + Inert.text(call.text(), 500)));
            }
            case Ending.Stopped _ -> say("the module was stopped.");
            case Ending.Killed _ -> say("the worker of the module was killed.");
            case Ending.LimitReached(Ending.Limit limit, String sentence) ->
                    say(sentence + " Raise the limit with " + flag(limit) + ".");
            case Ending.WorkerDied(String sentence) -> say(sentence);
            case Ending.Refused(String sentence) -> say(sentence);
            case Ending.ResultTooLong(String sentence) -> say(sentence);
            case Ending.Interrupted _ -> say("the run was interrupted.");
        }
    }

    private static String flag(Ending.Limit limit) {
        return switch (limit) {
            case MEMORY -> GrantFlags.MEMORY;
            case WALL_TIME -> GrantFlags.TIMEOUT;
            case CPU_TIME -> GrantFlags.CPU_TIME;
            case FUEL -> GrantFlags.FUEL;
        };
    }

    private void say(String sentence) {
        messages.println("coracle: " + sentence);
    }

    private void tellDenials(List<AccessTrail.Entry> denied) {
        if (denied.isEmpty()) {
            return;
        }
        say("denied, and the flag that would allow it:");
        denied.stream().limit(MOST_DENIALS).forEach(this::tellDenial);
        if (denied.size() > MOST_DENIALS) {
            messages.println("    and %d more".formatted(denied.size() - MOST_DENIALS));
        }
    }

    private void tellDenial(AccessTrail.Entry entry) {
        Access access = entry.access();
        String what =
                access.target().isEmpty()
                        ? withoutTarget(access.kind())
                        : verb(access.kind()) + " " + access.target();
        String times = entry.count() == 1 ? "" : " (%,d times)".formatted(entry.count());
        messages.println(
                "    %-40s %s"
                        .formatted(
                                Inert.text(what, LONGEST_TARGET) + times,
                                remedy(access, entry.denial())));
    }

    private String remedy(Access access, Optional<Denial> denial) {
        Optional<String> flag = Proposal.lifting(access, grants).map(Proposal::flag);
        return switch (denial.orElse(Denial.NOT_GRANTED)) {
            case NOT_GRANTED, NOT_NAMED, READ_ONLY, LIMIT -> flag.orElse("(no flag allows it)");
            case LEADS_OUTSIDE -> "(it leads out of the granted directory)";
            case NOT_SAFE_HERE -> "(this system has no safe way to do it)";
            case NEVER -> "(no flag allows it)";
        };
    }

    private static String withoutTarget(Access.Kind kind) {
        return kind == Access.Kind.VARIABLE ? "read the environment" : verb(kind);
    }

    private static String verb(Access.Kind kind) {
        return switch (kind) {
            case OPEN_READ -> "read";
            case OPEN_WRITE -> "write";
            case CREATE -> "create";
            case STAT -> "look at";
            case LIST -> "list";
            case MAKE_DIRECTORY -> "make the directory";
            case REMOVE -> "remove";
            case RENAME -> "rename";
            case LINK -> "link";
            case SET_TIMES -> "set the times of";
            case VARIABLE -> "read the variable";
            case CLOCK -> "read the clock";
            case RANDOM -> "get randomness";
            case LOOK_UP -> "look up";
            case REQUEST -> "request";
            case CONNECT -> "connect to";
            case LISTEN -> "listen on";
            case MEMORY -> "take more memory";
        };
    }
}
