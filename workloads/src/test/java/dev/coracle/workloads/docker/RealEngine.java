package dev.coracle.workloads.docker;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// The engine that tests use: the one that the test set-up started, never the user's own.
public final class RealEngine {

    private static final String VARIABLE = "CORACLE_TEST_DOCKER";

    private RealEngine() {}

    public static boolean isThere() {
        return System.getenv(VARIABLE) != null;
    }

    /// Skips the test where there is none.
    public static DockerHost host() {
        Assumptions.assumeTrue(
                isThere(),
                "no Docker Engine for tests: set " + VARIABLE + " to its address to run this one");
        return new DockerHost(URI.create(System.getenv(VARIABLE)), VARIABLE, Optional.empty());
    }

    public static Docker connect() throws DockerException {
        return Docker.connect(host());
    }
}
