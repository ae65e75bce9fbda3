package dev.coracle.engine.binary;

/// What this engine takes at most: the limits of the JavaScript interface's specification, which
/// every browser has.
public final class EngineLimits {

    public static final int TYPES = 1_000_000;
    public static final int FIELDS = 10_000;
    public static final int SUBTYPE_DEPTH = 63;
    public static final int FIXED_ARRAY_ELEMENTS = 10_000;
    public static final int FUNCTIONS = 1_000_000;
    public static final int IMPORTS = 1_000_000;
    public static final int EXPORTS = 1_000_000;
    public static final int GLOBALS = 1_000_000;
    public static final int TAGS = 1_000_000;
    public static final int DATA_SEGMENTS = 100_000;
    public static final int ELEMENT_SEGMENTS = 10_000_000;
    public static final int SEGMENT_ITEMS = 10_000_000;
    public static final int TABLES = 100_000;
    public static final int MEMORIES = 100;
    public static final int PARAMETERS = 1_000;
    public static final int RESULTS = 1_000;
    public static final int BODY_BYTES = 7_654_321;
    public static final int LOCALS = 50_000;
    public static final int BRANCH_TARGETS = 65_520;

    private EngineLimits() {}
}
