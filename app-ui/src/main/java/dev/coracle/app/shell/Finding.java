package dev.coracle.app.shell;

import org.kordamp.ikonli.Ikon;

/// Something that the palette can find: a page, an action, a module, a run.
///
/// @param title what it is called
/// @param kind a word that tells sorts apart, such as `module`
/// @param keys the shortcut that does the same, empty for none
/// @param open what choosing it does
public record Finding(String title, String kind, Ikon icon, String keys, Runnable open) {

    public Finding(String title, String kind, Ikon icon, Runnable open) {
        this(title, kind, icon, "", open);
    }

    /// Whether a reader takes both for the same.
    boolean isLike(Finding other) {
        return title.equals(other.title) && kind.equals(other.kind);
    }
}
