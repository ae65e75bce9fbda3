package dev.coracle.engine.module;

import java.util.List;

/// Values for tables (specification, section 2.5.7).
///
/// @param offset of the segment in the module's bytes, for messages
public record ElementSegment(ReferenceType type, Items items, SegmentMode mode, int offset) {

    /// The values, in the short form by function index or as expressions.
    public sealed interface Items {

        /// How many.
        int size();
    }

    /// References to functions.
    public record Functions(IntList indices) implements Items {
        @Override
        public int size() {
            return indices.size();
        }
    }

    public record Expressions(List<ConstantExpression> list) implements Items {

        public Expressions {
            list = List.copyOf(list);
        }

        @Override
        public int size() {
            return list.size();
        }
    }
}
