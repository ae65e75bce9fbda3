/// The decoded component as records: its definitions in the order of the binary, indices
/// unresolved.
///
/// Values only: nothing here decodes, checks or runs. What an index means is found out by the
/// `validate` room. Start with [dev.coracle.engine.component.definition.Component]; source:
/// Binary.md and Explainer.md of the component model.
@NullMarked
package dev.coracle.engine.component.definition;

import org.jspecify.annotations.NullMarked;
