/// Definitions to a plan: resolves indices, builds types, checks names and uses.
///
/// A [Scope][dev.coracle.engine.component.validate.Scope] holds the index spaces of one component
/// or type; a class per family of definitions fills it. All work is bounded: by the bytes of the
/// binary for lists, by the weight of types and an effort for everything that types cost.
///
/// Start with [dev.coracle.engine.component.validate.ComponentValidator]; source: Explainer.md,
/// Binary.md and CanonicalABI.md of the component model.
@NullMarked
package dev.coracle.engine.component.validate;

import org.jspecify.annotations.NullMarked;
