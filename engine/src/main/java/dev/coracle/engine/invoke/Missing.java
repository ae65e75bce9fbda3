package dev.coracle.engine.invoke;

import dev.coracle.engine.module.Printable;
import dev.coracle.engine.module.ValueType;
import java.util.List;
import java.util.stream.Collectors;

/// The sentences for calls that cannot be made.
final class Missing {

    private static final int MOST_LISTED = 20;
    private static final int LONGEST = 1_000;

    private Missing() {}

    static InvocationException function(String name, List<Invocable> functions) {
        if (functions.isEmpty()) {
            return new InvocationException(
                    "Tried to call %s, but no function is exported."
                            .formatted(Printable.name(name)));
        }
        String listed = names(functions);
        return new InvocationException(
                "Tried to call %s, which is not exported as a function; these are: %s%s."
                        .formatted(
                                Printable.name(name),
                                listed,
                                functions.size() > MOST_LISTED ? ", ..." : ""));
    }

    static InvocationException ambiguous(String name, List<Invocable> functions) {
        return new InvocationException(
                "Tried to call %s, which several interfaces export; name one: %s."
                        .formatted(Printable.name(name), names(functions)));
    }

    private static String names(List<Invocable> functions) {
        return functions.stream()
                .limit(MOST_LISTED)
                .map(each -> Printable.name(each.name()))
                .collect(Collectors.joining(", "));
    }

    /// Why a call is refused that passes a reference.
    static String textless(ValueType type) {
        String text = type.text();
        return "%s %s cannot be written as text"
                .formatted("aeiou".indexOf(text.charAt(0)) >= 0 ? "an" : "a", text);
    }

    /// @param why a phrase
    /// @param signature that is accepted
    static InvocationException wrong(String why, String name, String signature) {
        return new InvocationException(
                "Tried to call %s, but %s; its signature is %s."
                        .formatted(
                                Printable.name(name),
                                Printable.text(why, LONGEST),
                                Printable.text(signature, LONGEST)));
    }
}
