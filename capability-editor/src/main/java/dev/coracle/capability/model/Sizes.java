package dev.coracle.capability.model;

import dev.coracle.engine.grant.Size;
import java.util.OptionalLong;

/// Numbers of bytes as they are typed.
final class Sizes {

    private Sizes() {}

    /// What [Size] reads; empty where it refuses.
    static OptionalLong parsed(String typed) {
        try {
            return OptionalLong.of(Size.parse(typed));
        } catch (IllegalArgumentException refused) {
            return OptionalLong.empty();
        }
    }
}
