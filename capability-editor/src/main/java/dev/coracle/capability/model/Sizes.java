package dev.coracle.capability.model;

import dev.coracle.engine.grant.Size;
import java.util.OptionalLong;

/// Numbers of bytes for reading: those of [Size], with a space before the unit.
final class Sizes {

    private Sizes() {}

    /// The shortest exact form: `64 MiB`, `1536 MiB`, `65537 B`.
    static String shown(long bytes) {
        String exact = Size.print(bytes);
        int unit = exact.chars().filter(Character::isDigit).toArray().length;
        return exact.substring(0, unit)
                + " "
                + (unit == exact.length() ? "B" : exact.substring(unit));
    }

    /// What [Size] reads; empty where it refuses.
    static OptionalLong parsed(String typed) {
        try {
            return OptionalLong.of(Size.parse(typed));
        } catch (IllegalArgumentException refused) {
            return OptionalLong.empty();
        }
    }
}
