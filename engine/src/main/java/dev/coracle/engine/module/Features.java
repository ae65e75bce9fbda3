package dev.coracle.engine.module;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// Which features a module may use; a module that uses another is refused as if the feature had
/// never been invented.
public record Features(Set<Feature> enabled) {

    /// WebAssembly 1.0 as standardised in 2019.
    public static final Features V1 = new Features(EnumSet.noneOf(Feature.class));

    /// WebAssembly 2.0.
    public static final Features V2 =
            new Features(
                    EnumSet.of(
                            Feature.SIGN_EXTENSION,
                            Feature.SATURATING_CONVERSION,
                            Feature.MULTI_VALUE,
                            Feature.BULK_MEMORY,
                            Feature.REFERENCE_TYPES,
                            Feature.SIMD));

    /// WebAssembly 3.0.
    public static final Features V3 =
            V2.with(Feature.EXTENDED_CONSTANTS)
                    .with(Feature.TAIL_CALLS)
                    .with(Feature.EXCEPTIONS)
                    .with(Feature.TYPED_REFERENCES)
                    .with(Feature.GARBAGE_COLLECTION)
                    .with(Feature.MULTI_MEMORY)
                    .with(Feature.MEMORY64)
                    .with(Feature.RELAXED_SIMD);

    /// Everything that this engine runs.
    public static final Features ALL = V3.with(Feature.LEGACY_EXCEPTIONS);

    public Features {
        EnumSet<Feature> copy = EnumSet.noneOf(Feature.class);
        copy.addAll(enabled);
        enabled = Collections.unmodifiableSet(copy);
    }

    public boolean has(Feature feature) {
        return enabled.contains(feature);
    }

    public Features with(Feature feature) {
        EnumSet<Feature> more = EnumSet.of(feature);
        more.addAll(enabled);
        return new Features(more);
    }

    public Features without(Feature feature) {
        EnumSet<Feature> fewer = EnumSet.noneOf(Feature.class);
        fewer.addAll(enabled);
        fewer.remove(feature);
        return new Features(fewer);
    }
}
