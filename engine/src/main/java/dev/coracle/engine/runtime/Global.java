package dev.coracle.engine.runtime;

import dev.coracle.engine.module.GlobalType;
import org.jspecify.annotations.Nullable;

/// A global as other instances and the host see it (specification, section 4.2.9).
///
/// Numbers are raw bits in a long, an i32 in the low half (upper half undefined), a float by its
/// bits. Confined to the guest's thread.
public abstract class Global {

    private final GlobalType type;

    protected Global(GlobalType type) {
        this.type = type;
    }

    public final GlobalType type() {
        return type;
    }

    /// The bits of a number; 0 for a reference or vector.
    public abstract long bits();

    public abstract void bits(long bits);

    /// The value of a reference, or a vector as a [V128]; null for a number.
    public abstract @Nullable Object reference();

    public abstract void reference(@Nullable Object reference);

    /// A global that stands for itself: the host's, or one of an interpreted module.
    public static final class Cell extends Global {

        private long bits;
        private @Nullable Object reference;

        public Cell(GlobalType type, long bits, @Nullable Object reference) {
            super(type);
            this.bits = bits;
            this.reference = reference;
        }

        @Override
        public long bits() {
            return bits;
        }

        @Override
        public void bits(long bits) {
            this.bits = bits;
        }

        @Override
        public @Nullable Object reference() {
            return reference;
        }

        @Override
        public void reference(@Nullable Object reference) {
            this.reference = reference;
        }
    }
}
