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
/// @param changes from what the row differs
/// @param written what the last run created, opened for writing or changed here, a few words each,
///   in the order of first appearance
public record Row(
        Door door,
        String key,
        String sentence,
        Want want,
        String granted,
        long used,
        long faked,
        long denied,
        Changes changes,
        List<Warning> warnings,
        List<String> written) {

    /// How a row differs from other grants.
    public enum Change {
        SAME,
        ADDED,
        CHANGED
    }

    /// From what a row differs.
    ///
    /// @param edited from the grants in force: it was not applied yet
    /// @param sinceRun from what the last run was given
    /// @param fromDefault from what a module starts with that was never granted anything
    public record Changes(Change edited, Change sinceRun, Change fromDefault) {}

    public Row {
        warnings = List.copyOf(warnings);
        written = List.copyOf(written);
    }

    /// How it differs from the grants in force.
    public Change change() {
        return changes.edited();
    }
}
