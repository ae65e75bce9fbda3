package dev.coracle.registry.model;

import java.util.List;

/// What a registry lists, as far as it was read: a list without end is cut off.
///
/// @param complete whether that is all there is; whoever shows the list says so where it is not
public record Listing<T>(List<T> entries, boolean complete) {

    public Listing {
        entries = List.copyOf(entries);
    }
}
