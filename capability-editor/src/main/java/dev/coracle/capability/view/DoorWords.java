package dev.coracle.capability.view;

import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.DoorPicture;
import dev.coracle.capability.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// The name, icon and state of a door, in the words that picture, badge and rows share.
final class DoorWords {

    private DoorWords() {}

    static String name(Door door) {
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

    static Feather icon(Door door) {
        return switch (door) {
            case DIRECTORIES -> Feather.FOLDER;
            case HOSTS -> Feather.GLOBE;
            case ENVIRONMENT -> Feather.LIST;
            case ARGUMENTS -> Feather.TERMINAL;
            case CLOCK -> Feather.CLOCK;
            case RANDOMNESS -> Feather.SHUFFLE;
            case LIMITS -> Feather.SLIDERS;
        };
    }

    /// The stem of the ids of a door's controls.
    static String id(Door door) {
        return switch (door) {
            case DIRECTORIES -> "directories";
            case HOSTS -> "hosts";
            case ENVIRONMENT -> "environment";
            case ARGUMENTS -> "arguments";
            case CLOCK -> "clock";
            case RANDOMNESS -> "randomness";
            case LIMITS -> "limits";
        };
    }

    /// What is so, in two or three words.
    static String state(DoorPicture picture) {
        if (picture.denied() > 0) {
            return Words.text("capability.state.refused", picture.denied());
        }
        if (picture.idle()) {
            return Words.text("capability.state.idle");
        }
        return switch (picture.openness()) {
            case SEALED -> Words.text("capability.state.sealed");
            case CLOSED -> Words.text("capability.state.closed");
            case ASKED ->
                    picture.faked() > 0
                            ? Words.text("capability.state.faked", picture.faked())
                            : Words.text("capability.state.asked");
            case AJAR, OPEN -> granted(picture);
        };
    }

    private static String granted(DoorPicture picture) {
        if (picture.used() > 0) {
            return Words.text("capability.state.used", picture.used());
        }
        return switch (picture.door()) {
            case DIRECTORIES ->
                    picture.openness() == DoorPicture.Openness.AJAR
                            ? Words.text("capability.state.reading")
                            : Words.text("capability.state.writing");
            case HOSTS, ENVIRONMENT, ARGUMENTS, CLOCK, RANDOMNESS, LIMITS ->
                    Words.text("capability.state.granted");
        };
    }

    /// The door for a screen reader.
    static String spoken(DoorPicture picture) {
        return Words.text(
                "capability.spoken.door",
                name(picture.door()),
                state(picture),
                String.join(", ", picture.names()));
    }
}
