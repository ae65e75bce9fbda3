package dev.coracle.capability.model;

import dev.coracle.engine.grant.Grants;
import java.util.List;
import java.util.Optional;

/// Other grants that are offered in place of the edited ones: what a run used, a profile, a file, a
/// new version of the module. Nothing changes until the user takes them over.
///
/// @param title what is offered, as a heading
/// @param proposed the grants that taking it over makes; absent where there is only something to
///   say
/// @param notes what the user should know besides the differences, a sentence each
public record Review(String title, Optional<Grants> proposed, List<String> notes) {

    public Review {
        notes = List.copyOf(notes);
    }
}
