package dev.coracle.capability.format;

import dev.coracle.engine.grant.Grants;
import java.util.List;

/// Grants read from another tool's words: a request like any other until the user applies it.
///
/// @param grants never more than the text says; what is in doubt is left out
/// @param notes what the text says beyond them, a sentence each
public record Imported(Grants grants, List<String> notes) {

    public Imported {
        notes = List.copyOf(notes);
    }
}
