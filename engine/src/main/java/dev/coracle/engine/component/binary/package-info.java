/// Bytes to a decoded component.
///
/// Only what can be told from the bytes is checked here: lengths, leading bytes, UTF-8, the limits
/// of this engine. What indices and names mean is the `validate` room's business. Core modules are
/// decoded on the way, so that whatever is malformed is refused before anything is validated.
///
/// Start with [dev.coracle.engine.component.binary.ComponentDecoder]; source: Binary.md of the
/// component model.
@NullMarked
package dev.coracle.engine.component.binary;

import org.jspecify.annotations.NullMarked;
