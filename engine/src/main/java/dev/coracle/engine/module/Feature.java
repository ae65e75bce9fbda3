package dev.coracle.engine.module;

/// What came to WebAssembly after 1.0, by the names of the proposals.
public enum Feature {
    SIGN_EXTENSION,
    SATURATING_CONVERSION,
    MULTI_VALUE,
    BULK_MEMORY,
    REFERENCE_TYPES,
    SIMD,
    EXTENDED_CONSTANTS,
    TAIL_CALLS,
    EXCEPTIONS,
    /// `try`, `catch` and `rethrow`, which the standard left behind and toolchains still emit.
    LEGACY_EXCEPTIONS,
    MULTI_MEMORY,
    MEMORY64,
    RELAXED_SIMD,
    TYPED_REFERENCES,
    GARBAGE_COLLECTION
}
