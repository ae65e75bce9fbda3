/// What the types of a component mean: value types with their layout, functions, instances,
/// components, modules, resources; when one may stand for another.
///
/// Indices are gone here: types refer to each other as objects, so that equal parts are shared.
/// Resource types, and the value types that need a name, are told apart by identity, as the
/// specification has it (Explainer.md, Type Checking). Nothing here decodes or runs.
///
/// Start with [dev.coracle.engine.component.type.ValueType] and
/// [dev.coracle.engine.component.type.ExternType].
@NullMarked
package dev.coracle.engine.component.type;

import org.jspecify.annotations.NullMarked;
