package dev.coracle.capability.model;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/// The sentences of the editor, from the bundle `capability.properties`.
///
/// Patterns are those of [MessageFormat]. Paths, names and other things of the user stand between
/// backticks; the view sets them in a monospaced face and a screen reader hears them without.
public final class Words {

    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("dev.coracle.capability.capability", Locale.getDefault());

    /// Reading a pattern takes ten times as long as filling it, and rows come by the hundred.
    private static final Map<String, MessageFormat> FORMATS = new ConcurrentHashMap<>();

    private Words() {}

    /// The sentence of a key, which must exist: a test proves that each does.
    public static String text(String key, Object... arguments) {
        MessageFormat format =
                FORMATS.computeIfAbsent(
                        key, k -> new MessageFormat(BUNDLE.getString(k), BUNDLE.getLocale()));
        synchronized (format) {
            return format.format(arguments);
        }
    }

    /// A sentence without its backticks, for tooltips and screen readers.
    public static String plain(String sentence) {
        return sentence.replace("`", "");
    }
}
