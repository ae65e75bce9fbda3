package dev.coracle.engine.component.binary;

/// What this engine takes at most in one component.
public final class ComponentLimits {

    /// Definitions in one section, fields, cases, labels, arguments, exports in one list.
    public static final int ENTRIES = 1_000_000;

    /// Parameters of a function.
    public static final int PARAMETERS = 1_000;

    /// Components in components, and types in types.
    public static final int NESTING = 100;

    /// Bytes of an import or export name.
    public static final int NAME_BYTES = 100_000;

    private ComponentLimits() {}
}
