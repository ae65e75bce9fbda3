package dev.coracle.workloads.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What is searched for in a line: a text in any case, or a regular expression.
public sealed interface LogQuery {

    /// A part of a line.
    ///
    /// @param end exclusive
    record Span(int start, int end) {}

    /// At most a hundred parts of the line, in order.
    List<Span> spans(String line);

    /// Whether the line is to be found.
    boolean matches(String line);

    /// Parses what was typed.
    ///
    /// @throws PatternSyntaxException where it is no regular expression
    static LogQuery parse(String typed, boolean regex) {
        return regex
                ? new Regex(Pattern.compile(typed))
                : new Plain(typed.toLowerCase(Locale.ROOT));
    }

    /// @param text in lower case
    record Plain(String text) implements LogQuery {

        @Override
        public List<Span> spans(String line) {
            List<Span> spans = new ArrayList<>();
            int from = indexIn(line, 0);
            while (from >= 0 && spans.size() < MOST_SPANS) {
                spans.add(new Span(from, from + text.length()));
                from = indexIn(line, from + text.length());
            }
            return spans;
        }

        @Override
        public boolean matches(String line) {
            return indexIn(line, 0) >= 0;
        }

        private int indexIn(String line, int from) {
            for (int at = from; at <= line.length() - text.length(); at++) {
                if (line.regionMatches(true, at, text, 0, text.length())) {
                    return at;
                }
            }
            return -1;
        }
    }

    /// A pattern that would take for ever on a line gives up and does not match it.
    record Regex(Pattern pattern) implements LogQuery {

        @Override
        public List<Span> spans(String line) {
            List<Span> spans = new ArrayList<>();
            try {
                Matcher matcher = pattern.matcher(new Patience(line));
                while (spans.size() < MOST_SPANS && matcher.find()) {
                    if (matcher.end() > matcher.start()) {
                        spans.add(new Span(matcher.start(), matcher.end()));
                    }
                }
            } catch (Patience.Lost e) {
                return spans;
            }
            return spans;
        }

        @Override
        public boolean matches(String line) {
            try {
                return pattern.matcher(new Patience(line)).find();
            } catch (Patience.Lost e) {
                return false;
            }
        }
    }

    int MOST_SPANS = 100;
}
