package dev.coracle.workloads.run;

import java.time.Duration;

/// Where the time went between Run and the guest's first instruction.
///
/// @param worker until a worker had taken the request
/// @param load until the module's bytes were read and checked against the digest
/// @param compile until the module was decoded and validated; functions are compiled when they are
///   first called
/// @param instantiate until its memories, tables and imports stood; zero until that is known
public record Phases(Duration worker, Duration load, Duration compile, Duration instantiate) {

    public Duration total() {
        return worker.plus(load).plus(compile).plus(instantiate);
    }

    Phases withInstantiate(Duration instantiate) {
        return new Phases(worker, load, compile, instantiate);
    }
}
