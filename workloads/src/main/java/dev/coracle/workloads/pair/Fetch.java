package dev.coracle.workloads.pair;

import java.time.Duration;
import java.util.Optional;

/// Getting what a side needs over the network, once, before anything runs.
///
/// @param source where it came from
/// @param time how long it took; there where it was fetched
public record Fetch(Source source, Optional<Duration> time) {

    /// It comes from no registry.
    public static final Fetch LOCAL = new Fetch(Source.LOCAL, Optional.empty());

    /// It came from a registry at another time.
    public static final Fetch HERE = new Fetch(Source.HERE, Optional.empty());

    public Fetch {
        if (time.isPresent() != (source == Source.FETCHED)) {
            throw new IllegalArgumentException("only what was fetched took a time");
        }
    }

    public static Fetch took(Duration time) {
        return new Fetch(Source.FETCHED, Optional.of(time));
    }

    /// Where a module or an image came from.
    public enum Source {
        /// This computer: bundled, or a file.
        LOCAL("comes from this computer"),
        /// It was here already, so nothing could be measured.
        HERE("not measured, already here"),
        /// A registry, just now.
        FETCHED("fetched");

        private final String words;

        Source(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
