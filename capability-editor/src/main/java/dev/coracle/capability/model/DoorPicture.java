package dev.coracle.capability.model;

import dev.coracle.capability.model.Request.Want;
import dev.coracle.engine.grant.Access.Outcome;
import dev.coracle.engine.grant.Grants;
import java.util.List;

/// How one door stands, for the picture of the room and for its badge.
///
/// @param want what the module's imports say about this door
/// @param openness how far it is open
/// @param names what lies behind, one short line each; empty where it is closed
/// @param used how often runs got the real thing
/// @param faked how often runs were told a fake
/// @param denied how often runs were refused
public record DoorPicture(
        Door door,
        Want want,
        Openness openness,
        List<String> names,
        long used,
        long faked,
        long denied) {

    /// How far a door is open.
    public enum Openness {
        /// Closed, and the module can't even ask.
        SEALED,
        /// Closed.
        CLOSED,
        /// Closed, and the module asks for it or has tried it.
        ASKED,
        /// Open as far as reading, or as a fixed answer.
        AJAR,
        /// Open for all it can do.
        OPEN
    }

    public DoorPicture {
        names = List.copyOf(names);
    }

    /// Whether anything is granted here.
    public boolean granted() {
        return openness == Openness.AJAR || openness == Openness.OPEN;
    }

    /// Whether something is granted that no import of the module leads to.
    public boolean idle() {
        return granted() && want == Want.CANNOT;
    }

    static DoorPicture of(
            Door door,
            Grants grants,
            Requests requests,
            Trail trail,
            DirectorySentences sentences) {
        Want want = requests.at(door).want();
        long used = trail.count(door, Outcome.ALLOWED);
        long faked = trail.count(door, Outcome.FAKED);
        long denied = trail.count(door, Outcome.DENIED);
        Behind behind = Behind.of(door, grants, sentences);
        Openness openness =
                switch (behind.extent()) {
                    case ALL -> Openness.OPEN;
                    case PART -> Openness.AJAR;
                    case NOTHING -> closed(want, used + faked + denied > 0);
                };
        return new DoorPicture(door, want, openness, behind.names(), used, faked, denied);
    }

    private static Openness closed(Want want, boolean tried) {
        if (want == Want.ASKS || tried) {
            return Openness.ASKED;
        }
        return want == Want.CANNOT ? Openness.SEALED : Openness.CLOSED;
    }
}
