package dev.coracle.capability.model;

import dev.coracle.engine.grant.VariableGrant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Variables pasted as a `.env` file: `NAME=value` lines, `#` comments, `export` in front, quotes
/// around values. Names that sound like secrets become secrets.
///
/// @param variables in the order written; of two with one name the later counts
/// @param problems one sentence for each line that is no variable
public record DotEnv(List<VariableGrant> variables, List<String> problems) {

    private static final List<String> SECRET_WORDS =
            List.of(
                    "SECRET",
                    "TOKEN",
                    "PASSWORD",
                    "PASSWD",
                    "PASSPHRASE",
                    "CREDENTIAL",
                    "APIKEY",
                    "PRIVATE");

    public DotEnv {
        variables = List.copyOf(variables);
        problems = List.copyOf(problems);
    }

    /// Whether a text looks like the contents of a `.env` file rather than one name or value.
    public static boolean looksLike(String text) {
        return text.strip().contains("\n") && !parse(text).variables().isEmpty();
    }

    public static DotEnv parse(String text) {
        List<VariableGrant> variables = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String rest = line.strip();
            if (rest.isEmpty() || rest.startsWith("#")) {
                continue;
            }
            rest = rest.startsWith("export ") ? rest.substring(7).strip() : rest;
            int equals = rest.indexOf('=');
            String name = equals < 0 ? rest : rest.substring(0, equals).strip();
            String value = equals < 0 ? "" : value(rest.substring(equals + 1).strip());
            switch (Fields.variable(name, value, soundsSecret(name))) {
                case Typed.Right<VariableGrant>(var variable) when equals >= 0 -> {
                    variables.removeIf(earlier -> earlier.name().equals(name));
                    variables.add(variable);
                }
                case Typed.Right<VariableGrant> right ->
                        problems.add(Words.text("capability.dotenv.line", number));
                case Typed.Wrong<VariableGrant> wrong ->
                        problems.add(Words.text("capability.dotenv.line", number));
            }
        }
        return new DotEnv(variables, problems);
    }

    /// Whether a variable of this name should not be shown in clear.
    public static boolean soundsSecret(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return SECRET_WORDS.stream().anyMatch(upper::contains)
                || Stream.of("_KEY", "_PAT").anyMatch(upper::endsWith);
    }

    private static String value(String written) {
        if (written.length() >= 2) {
            char first = written.charAt(0);
            int end = written.indexOf(first, 1);
            if (first == '\'' && end > 0) {
                return written.substring(1, end);
            }
            if (first == '"' && end > 0) {
                return unescaped(written.substring(1));
            }
        }
        int comment = written.indexOf(" #");
        return comment < 0 ? written : written.substring(0, comment).strip();
    }

    private static String unescaped(String quoted) {
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < quoted.length() && quoted.charAt(i) != '"'; i++) {
            char c = quoted.charAt(i);
            if (c == '\\' && i + 1 < quoted.length()) {
                char escaped = quoted.charAt(++i);
                value.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }
}
