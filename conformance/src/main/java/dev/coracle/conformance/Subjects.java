package dev.coracle.conformance;

import dev.coracle.engine.Engine;
import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.compile.CompiledModule;
import dev.coracle.engine.compile.MethodSizes;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.validate.ModuleValidator;
import dev.coracle.engine.validate.ValidModule;

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

    /// Compiled with nearly every function split into regions of a few instructions.
    public static final Subject SPLITTING_COMPILER =
            (bytes, features) -> {
                ValidModule valid =
                        ModuleValidator.validate(ModuleDecoder.decode(bytes, features), features);
                return new CompiledModule(
                        valid,
                        MemoryModel.FLAT,
                        false,
                        (_, function, _, _) -> {
                            throw new AssertionError("not compiled: function " + function);
                        },
                        MethodSizes.TINY);
            };
}
