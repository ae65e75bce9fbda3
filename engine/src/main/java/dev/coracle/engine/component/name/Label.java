package dev.coracle.engine.component.name;

/// Kebab case: words and acronyms, joined by hyphens, the first begun by a letter.
public final class Label {

    private Label() {}

    public static boolean isLabel(String text) {
        String[] fragments = text.split("-", -1);
        for (int i = 0; i < fragments.length; i++) {
            if (!isFragment(fragments[i]) || (i == 0 && isDigit(fragments[0].charAt(0)))) {
                return false;
            }
        }
        return true;
    }

    /// A label of lower-case words.
    static boolean isWords(String text) {
        return isLabel(text) && text.chars().noneMatch(Label::isUpper);
    }

    private static boolean isFragment(String text) {
        boolean upper = false;
        boolean lower = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            upper |= isUpper(c);
            lower |= c >= 'a' && c <= 'z';
            if (!isUpper(c) && !isDigit(c) && !(c >= 'a' && c <= 'z')) {
                return false;
            }
        }
        return !text.isEmpty() && !(upper && lower);
    }

    private static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
