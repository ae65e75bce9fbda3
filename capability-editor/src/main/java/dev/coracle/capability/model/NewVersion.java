package dev.coracle.capability.model;

import dev.coracle.engine.grant.Grants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What changes when a name moves to another version of its module: the grants of the old one are
/// offered, never carried over, and what the new one asks for besides is said.
public final class NewVersion {

    private NewVersion() {}

    /// @param name that both versions have
    /// @param before the grants of the old version
    public static Review review(String name, Grants before, Requests old, Requests now) {
        List<String> notes = new ArrayList<>();
        for (Door door : Door.values()) {
            int more = now.at(door).want().compareTo(old.at(door).want());
            if (more > 0) {
                notes.add(Words.text("capability.version.more", title(door)));
            } else if (more < 0) {
                notes.add(Words.text("capability.version.less", title(door)));
            }
        }
        if (notes.isEmpty()) {
            notes.add(Words.text("capability.version.same"));
        }
        return new Review(Words.text("capability.version.title", name), Optional.of(before), notes);
    }

    private static String title(Door door) {
        return switch (door) {
            case DIRECTORIES -> Words.text("capability.door.directories");
            case HOSTS -> Words.text("capability.door.hosts");
            case ENVIRONMENT -> Words.text("capability.door.environment");
            case ARGUMENTS -> Words.text("capability.door.arguments");
            case CLOCK -> Words.text("capability.door.clock");
            case RANDOMNESS -> Words.text("capability.door.randomness");
            case LIMITS -> Words.text("capability.door.limits");
        };
    }
}
