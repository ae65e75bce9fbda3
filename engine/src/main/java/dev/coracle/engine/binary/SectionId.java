package dev.coracle.engine.binary;

import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.Features;
import org.jspecify.annotations.Nullable;

/// The sections in the order in which they must come (specification, section 5.5.2).
public enum SectionId {
    CUSTOM(0),
    TYPE(1),
    IMPORT(2),
    FUNCTION(3),
    TABLE(4),
    MEMORY(5),
    TAG(13),
    GLOBAL(6),
    EXPORT(7),
    START(8),
    ELEMENT(9),
    DATA_COUNT(12),
    CODE(10),
    DATA(11);

    private final int id;

    SectionId(int id) {
        this.id = id;
    }

    /// The section of a byte, null where these features know none.
    static @Nullable SectionId of(int id, Features features) {
        for (SectionId each : values()) {
            if (each.id == id) {
                return each.knownTo(features) ? each : null;
            }
        }
        return null;
    }

    private boolean knownTo(Features features) {
        return switch (this) {
            case DATA_COUNT -> features.has(Feature.BULK_MEMORY);
            case TAG -> features.has(Feature.EXCEPTIONS) || features.has(Feature.LEGACY_EXCEPTIONS);
            default -> true;
        };
    }
}
