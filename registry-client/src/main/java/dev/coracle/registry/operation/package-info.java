/// The requests of the OCI distribution protocol, one class each: what is asked, which answers
/// count, and what is checked before anything is believed.
///
/// Nothing here decides what to pull or where to keep it; the flows of the façade do.
///
/// Start with [dev.coracle.registry.operation.ManifestGet].
@NullMarked
package dev.coracle.registry.operation;

import org.jspecify.annotations.NullMarked;
