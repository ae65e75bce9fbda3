package dev.coracle.app.runs;

import java.util.function.Predicate;

/// Which runs a list shows.
public enum RunScope implements Predicate<RunFacts> {
    ALL,
    LIVE,
    FAILED,
    DENIED;

    @Override
    public boolean test(RunFacts run) {
        return switch (this) {
            case ALL -> true;
            case LIVE -> run.live();
            case FAILED -> run.failed();
            case DENIED -> run.denied() > 0;
        };
    }
}
