package dev.coracle.engine.invoke;

import java.util.List;
import java.util.Optional;

/// A call as somebody wrote it: `add(1, 2)`, or `add` and the arguments as words of their own.
///
/// @param text the export's name, with or without arguments in parentheses
/// @param words arguments that stand apart; none where the text has parentheses
public record Call(String text, List<String> words) {

    public Call {
        words = List.copyOf(words);
    }

    /// The export's name.
    String name() {
        int open = open();
        return (open < 0 ? text : text.substring(0, open)).strip();
    }

    /// The arguments in their parentheses, where the text has them.
    Optional<String> list() {
        int open = open();
        return open < 0 ? Optional.empty() : Optional.of(text.substring(open));
    }

    private int open() {
        return text.indexOf('(');
    }

    /// The same, sure that arguments stand in one place only.
    Call checked() throws InvocationException {
        if (list().isPresent() && !words.isEmpty()) {
            throw new InvocationException(
                    "Tried to call %s, but its arguments stand both in parentheses and behind the module; write them in one place."
                            .formatted(name()));
        }
        return this;
    }
}
