package dev.coracle.workloads.docker;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// The engine that tests use: the one that the test set-up started, never the user's own.
public final class RealEngine {

    private static final String VARIABLE = "CORACLE_TEST_DOCKER";

    private RealEngine() {}

    /// Skips the test where there is none.
    public static DockerHost host() {
        Optional<String> address = Optional.ofNullable(System.getenv(VARIABLE));
        Assumptions.assumeTrue(
                address.isPresent(),
                "no Docker Engine for tests: set " + VARIABLE + " to its address to run this one");
        return new DockerHost(URI.create(address.orElseThrow()), VARIABLE, Optional.empty());
    }

    public static Docker connect() throws DockerException {
        return Docker.connect(host());
    }
}
