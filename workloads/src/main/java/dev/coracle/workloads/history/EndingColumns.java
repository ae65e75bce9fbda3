package dev.coracle.workloads.history;

import dev.coracle.engine.runtime.GuestFrame;
import dev.coracle.workloads.run.Ending;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An ending as it stands in the table of runs.
///
/// @param kind which ending, null for a run that goes on
/// @param code the exit code, or null
/// @param text the reason or sentence, or null
/// @param lines backtrace or returned values, a line each, or null
record EndingColumns(
        @Nullable String kind,
        @Nullable Integer code,
        @Nullable String text,
        @Nullable String lines) {

    static EndingColumns of(Optional<Ending> ending) {
        return ending.map(EndingColumns::of).orElse(new EndingColumns(null, null, null, null));
    }

    private static EndingColumns of(Ending ending) {
        return switch (ending) {
            case Ending.Exited(int code) -> new EndingColumns("exited", code, null, null);
            case Ending.Returned(List<String> values) ->
                    new EndingColumns("returned", null, null, joined(values));
            case Ending.Trapped trapped ->
                    new EndingColumns(
                            "trapped",
                            null,
                            trapped.reason(),
                            joined(trapped.backtrace().stream().map(EndingColumns::text).toList()));
            case Ending.Stopped _ -> new EndingColumns("stopped", null, null, null);
            case Ending.Killed _ -> new EndingColumns("killed", null, null, null);
            case Ending.LimitReached(Ending.Limit limit, String sentence) ->
                    new EndingColumns("limit", null, sentence, limit.name());
            case Ending.WorkerDied(String sentence) ->
                    new EndingColumns("worker-died", null, sentence, null);
            case Ending.Refused(String sentence) ->
                    new EndingColumns("refused", null, sentence, null);
            case Ending.ResultTooLong(String sentence) ->
                    new EndingColumns("result-too-long", null, sentence, null);
            case Ending.Interrupted _ -> new EndingColumns("interrupted", null, null, null);
        };
    }

    /// What a newer Coracle wrote and this one does not know counts as interrupted.
    Optional<Ending> ending() {
        if (kind == null) {
            return Optional.empty();
        }
        String sentence = text == null ? "" : text;
        return Optional.of(
                switch (kind) {
                    case "exited" -> new Ending.Exited(code == null ? 0 : code);
                    case "returned" -> new Ending.Returned(split(lines));
                    case "trapped" ->
                            new Ending.Trapped(
                                    sentence,
                                    split(lines).stream()
                                            .flatMap(line -> frame(line).stream())
                                            .toList());
                    case "stopped" -> new Ending.Stopped();
                    case "killed" -> new Ending.Killed();
                    case "limit" -> limit(sentence);
                    case "worker-died" -> new Ending.WorkerDied(sentence);
                    case "refused" -> new Ending.Refused(sentence);
                    case "result-too-long" -> new Ending.ResultTooLong(sentence);
                    default -> new Ending.Interrupted();
                });
    }

    private Ending limit(String sentence) {
        return Arrays.stream(Ending.Limit.values())
                .filter(limit -> limit.name().equals(lines))
                .findFirst()
                .<Ending>map(limit -> new Ending.LimitReached(limit, sentence))
                .orElse(new Ending.Interrupted());
    }

    /// Index, offset and name with a blank between.
    private static String text(GuestFrame frame) {
        String place = frame.function() + " " + frame.offset();
        return frame.name().map(name -> place + " " + name).orElse(place);
    }

    private static Optional<GuestFrame> frame(String text) {
        String[] parts = text.split(" ", 3);
        try {
            return Optional.of(
                    new GuestFrame(
                            Integer.parseInt(parts[0]),
                            Integer.parseInt(parts[1]),
                            parts.length > 2 ? Optional.of(parts[2]) : Optional.empty()));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static String joined(List<String> values) {
        return values.stream()
                .map(value -> value.replace("\\", "\\\\").replace("\n", "\\n"))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> split(@Nullable String lines) {
        return lines == null || lines.isEmpty()
                ? List.of()
                : Arrays.stream(lines.split("\n", -1)).map(EndingColumns::unescaped).toList();
    }

    private static String unescaped(String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                c = line.charAt(++i) == 'n' ? '\n' : line.charAt(i);
            }
            text.append(c);
        }
        return text.toString();
    }
}
