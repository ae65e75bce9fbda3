package dev.coracle.workloads.spin;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text in which `{{ variable }}` stands for a value.
final class Template {

    private static final Pattern EXPRESSION =
            Pattern.compile("\\{\\{\\s*+([a-z0-9_]++)\\s*+\\}\\}");

    private Template() {}

    /// @throws SpinException where it names what is no variable
    static String expand(String text, Map<String, String> variables) throws SpinException {
        Matcher matcher = EXPRESSION.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String value = variables.get(matcher.group(1));
            if (value == null) {
                throw new SpinException(
                        "The Spin application uses the variable %s, which it does not declare; ask its publisher."
                                .formatted(matcher.group(1)));
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(out).toString();
    }
}
