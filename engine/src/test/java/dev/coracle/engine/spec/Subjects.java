package dev.coracle.engine.spec;

import dev.coracle.engine.Engine;

/// The ways to run modules that the suites are put through.
final class Subjects {

    private static final long FLAT = 1L << 30;
    private static final long LARGE = 1L << 32;

    private Subjects() {}

    static final Subject INTERPRETER =
            (bytes, features) ->
                    Engine.DEFAULT.withFeatures(features).withInterpreted(true).load(bytes, FLAT);

    static final Subject COMPILER =
            (bytes, features) -> Engine.DEFAULT.withFeatures(features).load(bytes, FLAT);

    /// Compiled for memories of up to 4 GiB.
    static final Subject LARGE_MEMORY_COMPILER =
            (bytes, features) -> Engine.DEFAULT.withFeatures(features).load(bytes, LARGE);
}
