package dev.coracle.engine.module;

/// What a type definition defines (specification, section 2.3.8).
public sealed interface CompositeType permits FunctionType, StructType, ArrayType {

    /// The abstract type that all types of this kind are subtypes of.
    AbstractHeapType kind();
}
