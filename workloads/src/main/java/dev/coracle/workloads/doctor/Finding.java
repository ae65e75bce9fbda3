package dev.coracle.workloads.doctor;

/// What one check saw.
///
/// @param sentence what was seen
/// @param fix what to do, a sentence; empty where there is nothing to do
public record Finding(Topic topic, State state, String sentence, String fix) {

    /// What was looked at.
    public enum Topic {
        ENGINE,
        STORE,
        REGISTRIES,
        DOCKER,
        PROXY,
        JAVA
    }

    /// How it stands.
    public enum State {
        GOOD,
        /// Something that is not there and not needed for all of Coracle.
        NOTE,
        BAD
    }

    static Finding good(Topic topic, String sentence) {
        return new Finding(topic, State.GOOD, sentence, "");
    }

    static Finding note(Topic topic, String sentence, String fix) {
        return new Finding(topic, State.NOTE, sentence, fix);
    }

    static Finding bad(Topic topic, String sentence, String fix) {
        return new Finding(topic, State.BAD, sentence, fix);
    }
}
