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

    private static volatile ResourceBundle bundle = bundle(Locale.getDefault());

    /// Reading a pattern takes ten times as long as filling it, and rows come by the hundred.
    private static final Map<String, MessageFormat> FORMATS = new ConcurrentHashMap<>();

    private Words() {}

    /// Speaks another language from now on, English where there is none; what is shown already
    /// stays as it is.
    public static void speak(Locale language) {
        bundle = bundle(language);
        FORMATS.clear();
    }

    private static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                "dev.coracle.capability.capability",
                language,
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// The sentence of a key, which must exist: a test proves that each does.
    public static String text(String key, Object... arguments) {
        MessageFormat format =
                FORMATS.computeIfAbsent(
                        key, k -> new MessageFormat(bundle.getString(k), Locale.getDefault()));
        synchronized (format) {
            return format.format(arguments);
        }
    }

    /// A sentence without its backticks, for tooltips and screen readers.
    public static String plain(String sentence) {
        return sentence.replace("`", "");
    }
}
