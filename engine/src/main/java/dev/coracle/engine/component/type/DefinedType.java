package dev.coracle.engine.component.type;

/// What a type index stands for.
public sealed interface DefinedType
        permits ValueType, ComponentFunctionType, InstanceType, ComponentType, ResourceName {

    Shape shape();
}
