package dev.coracle.app.theme;

/// Which of the two themes the user wants.
public enum Appearance {
    /// As the desktop of the system is, and when that changes, with it.
    SYSTEM,
    LIGHT,
    DARK
}
