package dev.coracle.capability.model;

import dev.coracle.capability.model.Request.Want;
import java.util.List;

/// One line behind a door: what is granted there as a sentence, and the four columns that tell the
/// truth about it.
///
/// @param key names the row within its door as long as it lives: the guest path, the variable's
///   name, the pattern, or the name of the setting
/// @param sentence what the module can do, with the user's words between backticks
/// @param want the column "requested"
/// @param granted the column "granted", in one or two words; empty where nothing is
/// @param used how often runs got it
/// @param faked how often runs were told a fake in its place
/// @param denied how often runs were refused here
/// @param change how the row differs from the grants in force
public record Row(
        Door door,
        String key,
        String sentence,
        Want want,
        String granted,
        long used,
        long faked,
        long denied,
        Change change,
        List<Warning> warnings) {

    /// How a row differs from the grants in force.
    public enum Change {
        SAME,
        ADDED,
        CHANGED
    }

    public Row {
        warnings = List.copyOf(warnings);
    }
}
