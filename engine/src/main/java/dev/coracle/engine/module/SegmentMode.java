package dev.coracle.engine.module;

/// When a segment is copied, and where to (specification, sections 2.5.7 and 2.5.8).
public sealed interface SegmentMode {

    /// By `table.init` or `memory.init` only.
    record Passive() implements SegmentMode {}

    /// Never: it only declares functions that `ref.func` names.
    record Declarative() implements SegmentMode {}

    /// During instantiation.
    ///
    /// @param target the table's or memory's index
    record Active(int target, ConstantExpression offset) implements SegmentMode {}
}
