package dev.coracle.app.i18n;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// The strings of the desktop in the language of the system or of the user's choice, English where
/// there is no other.
///
/// ```java
/// title.setText(text("modules.page.title"));
/// count.setText(text("log.pill.newLines", 1_234));
/// ```
public final class Words {

    /// The languages that there are bundles for, the first being the one for everybody else.
    public static final List<String> LANGUAGES = List.of("en", "de");

    private static volatile ResourceBundle bundle = bundle(Locale.getDefault());

    private Words() {}

    /// Speaks another language from now on; what stands in the window already stays as it is.
    /// Numbers and dates follow it too.
    ///
    /// @param language one of [#LANGUAGES]; empty for the system's
    public static void speak(String language) {
        if (LANGUAGES.contains(language)) {
            Locale.setDefault(Locale.of(language));
        }
        bundle = bundle(Locale.getDefault());
        dev.coracle.capability.model.Words.speak(Locale.getDefault());
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "dev.coracle.app.i18n.words",
                locale,
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// @throws java.util.MissingResourceException for an unknown key, which is a bug that a test
    ///   finds
    public static String text(String key) {
        return bundle.getString(key);
    }

    /// The string with its `{0}` and plural choices filled in.
    public static String text(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), Locale.getDefault()).format(values);
    }
}
