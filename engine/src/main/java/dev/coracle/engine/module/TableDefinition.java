package dev.coracle.engine.module;

import java.util.Optional;

/// A table of the module's own.
///
/// @param initial the first value of each element; null where absent
public record TableDefinition(TableType type, Optional<ConstantExpression> initial) {}
