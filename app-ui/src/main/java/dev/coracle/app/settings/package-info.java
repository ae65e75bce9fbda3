/// What the user prefers and where the window was: an immutable record, kept in one small file.
///
/// Preferences never hold grants, credentials or anything of a module. The screen for them lives
/// here too.
@NullMarked
package dev.coracle.app.settings;

import org.jspecify.annotations.NullMarked;
