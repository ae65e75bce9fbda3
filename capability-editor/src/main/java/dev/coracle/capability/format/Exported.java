package dev.coracle.capability.format;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Grants in another tool's words.
///
/// @param text what to save or paste; where the format has comments it repeats the sentences below
/// @param leftOut what was granted and is not in the text, a sentence each
/// @param wider where the other tool gives the module more than was granted, a sentence each
public record Exported(String text, List<String> leftOut, List<String> wider) {

    public Exported {
        leftOut = List.copyOf(leftOut);
        wider = List.copyOf(wider);
    }

    /// Whether the other tool does exactly what the grants say.
    public boolean exact() {
        return leftOut.isEmpty() && wider.isEmpty();
    }

    /// A text whose format has `#` comments, with the sentences in front of it.
    ///
    /// @param target the tool and the version it was written for
    static Exported commented(String target, String body, Remarks remarks) {
        String comments =
                Stream.of(
                                Stream.of("Grants exported by Coracle for " + target + "."),
                                remarks.leftOut().stream().map(s -> "Left out: " + s),
                                remarks.wider().stream().map(s -> "Opens more: " + s))
                        .flatMap(sentences -> sentences)
                        .map(sentence -> "# " + sentence + "\n")
                        .collect(Collectors.joining());
        return new Exported(comments + body, remarks.leftOut(), remarks.wider());
    }
}
