package dev.coracle.workloads.docker;

import java.util.Set;

/// What an engine says of itself.
///
/// @param version of the engine, as in `28.5.2`
/// @param api the protocol version in use
/// @param system the operating system it runs on, as it names it
/// @param architecture as the engine spells it, as in `x86_64`
/// @param virtualMachine whether it is known to run in a virtual machine on this computer
/// @param processors that containers may use
/// @param memory bytes that containers may use
/// @param cgroups 1 or 2
/// @param runtimes the names of the runtimes it can start containers with
public record EngineFacts(
        String version,
        String api,
        String system,
        String architecture,
        boolean virtualMachine,
        int processors,
        long memory,
        int cgroups,
        Set<String> runtimes) {

    public EngineFacts {
        runtimes = Set.copyOf(runtimes);
    }
}
