package dev.coracle.workloads.run;

import java.time.Duration;

/// Where the time went between Run and the guest's own work, which starts with making its memories
/// and tables.
///
/// @param worker until a worker had taken the request
/// @param load until the module's bytes were read and checked against the digest
/// @param compile until the module was decoded, validated and compiled as far as that happens ahead
public record Phases(Duration worker, Duration load, Duration compile) {

    public Duration total() {
        return worker.plus(load).plus(compile);
    }
}
