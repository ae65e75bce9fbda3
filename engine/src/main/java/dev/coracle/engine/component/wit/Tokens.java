package dev.coracle.engine.component.wit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words and signs of a WIT text, one after the other.
final class Tokens {

    private static final Pattern TOKEN =
            Pattern.compile("->|%?[a-zA-Z][a-zA-Z0-9-]*|[0-9][0-9A-Za-z.+-]*|[{}()<>,:;=@./_]");

    private final List<String> tokens = new ArrayList<>();
    private int position;

    Tokens(String text) {
        for (String line : text.split("\n", -1)) {
            int comment = line.indexOf("//");
            Matcher matcher = TOKEN.matcher(comment < 0 ? line : line.substring(0, comment));
            while (matcher.find()) {
                tokens.add(matcher.group());
            }
        }
    }

    boolean atEnd() {
        return position == tokens.size();
    }

    String peek() {
        return atEnd() ? "" : tokens.get(position);
    }

    String next() {
        if (atEnd()) {
            throw new IllegalArgumentException("the WIT text ends too early");
        }
        return tokens.get(position++);
    }

    /// An identifier, without the sign that tells it from a keyword.
    String name() {
        String token = next();
        return token.startsWith("%") ? token.substring(1) : token;
    }

    /// Takes a token if it comes next.
    boolean take(String token) {
        if (peek().equals(token)) {
            position++;
            return true;
        }
        return false;
    }

    void expect(String token) {
        String found = next();
        if (!found.equals(token)) {
            throw new IllegalArgumentException(
                    "expected %s in the WIT text, found %s".formatted(token, found));
        }
    }
}
