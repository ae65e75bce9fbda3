package dev.coracle.app.i18n;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The strings of the desktop in the language of the system, English where there is no other.
///
/// ```java
/// title.setText(text("modules.page.title"));
/// count.setText(text("log.pill.newLines", 1_234));
/// ```
public final class Words {

    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("dev.coracle.app.i18n.words", Locale.getDefault());

    private Words() {}

    /// @throws java.util.MissingResourceException for an unknown key, which is a bug that a test
    ///   finds
    public static String text(String key) {
        return BUNDLE.getString(key);
    }

    /// The string with its `{0}` and plural choices filled in.
    public static String text(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), Locale.getDefault()).format(values);
    }
}
