package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.workloads.pair.Course;
import dev.coracle.workloads.pair.OwnPair;

/// A pair in the list to choose from.
///
/// @param name its name; the same on the command line
/// @param description what it does, in a sentence
/// @param own whether the user made it
/// @param lives whether instances live until they are ended, so that it can be counted how many fit
public record PairItem(String name, String description, boolean own, boolean lives) {

    static PairItem bundled(String name, Course course) {
        return new PairItem(name, PairWords.description(name), false, lives(course));
    }

    static PairItem of(OwnPair pair) {
        return new PairItem(
                pair.name(),
                text("compare.pair.own", pair.module().name(), pair.container().image()),
                true,
                lives(pair.course()));
    }

    private static boolean lives(Course course) {
        return !(course instanceof Course.Ends);
    }

    @Override
    public String toString() {
        return name;
    }
}
