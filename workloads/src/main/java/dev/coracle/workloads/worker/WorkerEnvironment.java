package dev.coracle.workloads.worker;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which of Coracle's own environment variables a worker inherits: what a JVM needs to start.
/// Variables that a guest was granted travel in its grants.
final class WorkerEnvironment {

    private static final Set<String> NEEDED =
            Set.of(
                    "PATH",
                    "LANG",
                    "LC_ALL",
                    "LC_CTYPE",
                    "TZ",
                    "TMPDIR",
                    "TEMP",
                    "TMP",
                    "SYSTEMROOT",
                    "SYSTEMDRIVE",
                    "WINDIR");

    private WorkerEnvironment() {}

    /// The environment of a worker, made out of this process's.
    static void apply(Map<String, String> environment) {
        environment.keySet().removeIf(name -> !passes(name));
        // The JVM's compilers hold memory for moments, each in a pool of its own of the C library
        // (glibc), which keeps what was given back. In one pool they use it after each other.
        environment.put("MALLOC_ARENA_MAX", "1");
    }

    static boolean passes(String name) {
        return NEEDED.contains(name.toUpperCase(Locale.ROOT));
    }
}
