package dev.coracle.conformance;

import dev.coracle.engine.Engine;

/// The ways to run modules that the suites are put through.
public final class Subjects {

    private static final long FLAT = 1L << 30;
    private static final long LARGE = 1L << 32;

    private Subjects() {}

    public static final Subject INTERPRETER =
            (bytes, features) ->
                    Engine.DEFAULT.withFeatures(features).withInterpreted(true).load(bytes, FLAT);

    public static final Subject COMPILER =
            (bytes, features) -> Engine.DEFAULT.withFeatures(features).load(bytes, FLAT);

    /// Compiled for memories of up to 4 GiB.
    public static final Subject LARGE_MEMORY_COMPILER =
            (bytes, features) -> Engine.DEFAULT.withFeatures(features).load(bytes, LARGE);
}
