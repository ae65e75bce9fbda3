package dev.coracle.engine.sandbox;

import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The ways of walking that this computer has, for tests that must hold in each.
public final class SandboxWays {

    private SandboxWays() {}

    /// By name, as the property takes them.
    public static Stream<String> names() {
        return ways().map(Sandbox.Way::name);
    }

    /// Skips a test that needs a granted directory where none can be.
    public static void assumeAny() {
        Assumptions.assumeTrue(
                PosixSystem.here().isPresent(), "no directory can be granted on this system");
    }

    static Stream<Sandbox.Way> ways() {
        assumeAny();
        return PosixSystem.here().orElseThrow().isDarwin()
                ? Stream.of(Sandbox.Way.LIBC)
                : Stream.of(Sandbox.Way.values());
    }

    /// Something that opens sandboxes of its own.
    @FunctionalInterface
    public interface Body {
        void run() throws Exception;
    }

    /// Lets every sandbox that is opened meanwhile walk in one way.
    public static void with(String way, Body body) throws Exception {
        System.setProperty(Sandbox.CHOICE, way);
        try {
            body.run();
        } finally {
            System.clearProperty(Sandbox.CHOICE);
        }
    }
}
