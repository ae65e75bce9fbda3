package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.workloads.pair.Course;

/// What can be chosen of how a pair's instances live.
enum Life {
    ENDS,
    WAITS,
    SERVES;

    static Life of(Course course) {
        return switch (course) {
            case Course.Ends() -> ENDS;
            case Course.Waits() -> WAITS;
            case Course.Serves _ -> SERVES;
        };
    }

    /// In the list to choose from.
    @Override
    public String toString() {
        return switch (this) {
            case ENDS -> text("compare.make.ends");
            case WAITS -> text("compare.make.waits");
            case SERVES -> text("compare.make.serves");
        };
    }
}
