package dev.coracle.engine.component.plan;

import dev.coracle.engine.component.type.InstanceType;
import java.util.List;
import java.util.Optional;

/// What the imports of a component were found to match last, so that further instances of it that
/// are offered the same need not be checked again. Safe for any thread.
public final class KnownMatches {

    /// One import.
    ///
    /// @param imported the name that the component imports
    /// @param offered the name of the interface that was found for it
    /// @param type of that interface: the same object means the same answer
    public record Match(String imported, String offered, InstanceType type) {}

    private volatile Optional<List<Match>> last = Optional.empty();

    /// Absent before anything was found to match.
    public Optional<List<Match>> last() {
        return last;
    }

    /// @param matches one for each import
    public void found(List<Match> matches) {
        last = Optional.of(List.copyOf(matches));
    }
}
