package dev.coracle.cli;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.workloads.run.Ending;
import java.util.List;

/// How a run at the terminal ended and what it had asked for.
record Finish(Ending ending, List<AccessTrail.Entry> accesses) {

    Finish {
        accesses = List.copyOf(accesses);
    }
}
