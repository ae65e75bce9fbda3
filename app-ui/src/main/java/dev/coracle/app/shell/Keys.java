package dev.coracle.app.shell;

import static dev.coracle.app.i18n.Words.text;

import java.util.Locale;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Shortcuts, and how people write them.
public final class Keys {

    private static final int MOST_PAGES = 9;

    private Keys() {}

    /// Whether somebody wants the page of this number in the navigation, from 1; the first nine can
    /// be had so.
    static boolean isForPage(int number, KeyEvent event) {
        return number <= MOST_PAGES && page(number).match(event);
    }

    private static KeyCombination page(int number) {
        return new KeyCodeCombination(
                KeyCode.valueOf("DIGIT" + number), KeyCombination.SHORTCUT_DOWN);
    }

    /// How that is written; empty where there is none.
    public static String shownForPage(int number) {
        return number <= MOST_PAGES ? shown(page(number)) : "";
    }

    /// As on the keys of this computer and in the user's language.
    static String shown(KeyCombination keys) {
        String key = ((KeyCodeCombination) keys).getCode().getName();
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
        return mac ? "\u2318" + key : text("shell.keys.control", key);
    }
}
