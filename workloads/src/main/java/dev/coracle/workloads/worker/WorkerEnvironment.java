package dev.coracle.workloads.worker;

import java.util.Locale;
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

    static boolean passes(String name) {
        return NEEDED.contains(name.toUpperCase(Locale.ROOT));
    }
}
