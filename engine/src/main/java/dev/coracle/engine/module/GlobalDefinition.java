package dev.coracle.engine.module;

/// A global of the module's own.
public record GlobalDefinition(GlobalType type, ConstantExpression initial) {}
