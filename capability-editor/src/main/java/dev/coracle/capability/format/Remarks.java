package dev.coracle.capability.format;

import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.RandomGrant;
import dev.coracle.engine.grant.Size;
import dev.coracle.engine.grant.Span;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Collects what one export could not say: what is left out, and where the other tool opens more.
/// Names of the user are kept on one line, so that a sentence stays a comment.
final class Remarks {

    /// The limits that a format may be able to say.
    enum Limit {
        MEMORY,
        WALL_TIME,
        OPEN_FILES
    }

    private final String tool;
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> wider = new ArrayList<>();

    /// @param tool its name, as a sentence begins with it
    Remarks(String tool) {
        this.tool = tool;
    }

    List<String> leftOut() {
        return leftOut;
    }

    List<String> wider() {
        return wider;
    }

    void leftOut(String sentence) {
        leftOut.add(oneLine(sentence));
    }

    void wider(String sentence) {
        wider.add(oneLine(sentence));
    }

    /// No other tool fakes the clock or randomness.
    void clockAndRandom(Grants grants) {
        switch (grants.clock()) {
            case ClockGrant.Real _ -> {}
            case ClockGrant.None _ ->
                    wider("%s tells the exact time, which is not granted here.".formatted(tool));
            case ClockGrant.Coarse _ ->
                    wider(
                            "%s tells the time more exactly than to the millisecond."
                                    .formatted(tool));
            case ClockGrant.Fixed _ ->
                    wider("%s tells the exact time in place of a fixed one.".formatted(tool));
        }
        switch (grants.random()) {
            case RandomGrant.Secure _ -> {}
            case RandomGrant.None _ ->
                    wider("%s gives real randomness, which is not granted here.".formatted(tool));
            case RandomGrant.Seeded _ ->
                    wider(
                            "%s gives real randomness in place of a seeded sequence."
                                    .formatted(tool));
        }
    }

    /// Limits that the format has no words for.
    ///
    /// @param said those that it has
    void limits(Limits limits, Set<Limit> said) {
        Limits usual = Limits.DEFAULT;
        if (!said.contains(Limit.MEMORY) && limits.memoryBytes() != usual.memoryBytes()) {
            wider("No limit of memory; here it is %s.".formatted(Size.shown(limits.memoryBytes())));
        }
        if (!said.contains(Limit.WALL_TIME)) {
            limits.wallTime()
                    .ifPresent(t -> wider("No limit of time; here it is %s.".formatted(shown(t))));
        }
        limits.cpuTime()
                .ifPresent(
                        t ->
                                wider(
                                        "No limit of processor time; here it is %s."
                                                .formatted(shown(t))));
        limits.fuel()
                .ifPresent(
                        units ->
                                wider(
                                        "No limit of instructions that counts as here, where it is %d."
                                                .formatted(units)));
        if (!said.contains(Limit.OPEN_FILES) && limits.openFiles() != usual.openFiles()) {
            wider("No limit of open files; here it is %d.".formatted(limits.openFiles()));
        }
        if (limits.logBytes() != usual.logBytes()) {
            leftOut("The %s of output that are kept.".formatted(Size.shown(limits.logBytes())));
        }
    }

    private static String shown(java.time.Duration time) {
        return Span.print(time);
    }

    void directory(Directories.Named directory, String why) {
        leftOut("%s as %s: %s".formatted(directory.host(), directory.guest(), why));
    }

    void host(HostGrant host, String why) {
        String verb =
                switch (host.direction()) {
                    case CONNECT -> "Connecting to";
                    case LISTEN -> "Listening on";
                };
        leftOut("%s %s: %s".formatted(verb, host.pattern(), why));
    }

    void hosts(Grants grants, HostGrant.Direction direction, String why) {
        grants.hosts().stream()
                .filter(host -> host.direction() == direction)
                .forEach(host -> host(host, why));
    }

    void variable(VariableGrant variable, String why) {
        leftOut("The variable %s: %s".formatted(variable.name(), why));
    }

    void arguments(Grants grants) {
        if (!grants.arguments().isEmpty()) {
            leftOut(
                    "The arguments %s: %s has no place for them."
                            .formatted(ShellWords.print(grants.arguments()), tool));
        }
    }

    void stdin(Grants grants) {
        if (!(grants.stdin() instanceof StdinGrant.Empty)) {
            leftOut("Standard input: %s has no place for it.".formatted(tool));
        }
    }

    private static String oneLine(String sentence) {
        return sentence.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }
}
