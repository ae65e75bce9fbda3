/// The component model: components as naturally as modules.
///
/// Nothing but the front door stands here: [dev.coracle.engine.component.ExecutableComponent], a
/// validated component whose core modules are ready to run. The rooms below, in the order in which
/// a component passes them: `definition` (records of the decoded binary), `binary` (bytes to
/// definitions), `type` (what the definitions mean: value, function, instance types, resources),
/// `validate` (definitions to steps), `value` (component values as Java objects), `resource`
/// (handle tables), `abi` (the canonical ABI: lifting and lowering), `link` (imports,
/// instantiation, calls).
///
/// Source: https://github.com/WebAssembly/component-model, design/mvp (Binary.md, Explainer.md,
/// CanonicalABI.md), without what is gated there behind async, threads, values and error contexts;
/// such components are refused by name.
@NullMarked
package dev.coracle.engine.component;

import org.jspecify.annotations.NullMarked;
