package dev.coracle.app.shell;

/// Something that the search of the title row can find.
///
/// @param title what it is called
/// @param kind a word that tells sorts apart, such as `module`
/// @param open what choosing it does
public record Finding(String title, String kind, Runnable open) {}
