/// Names as OCI registries use them, parsed once: registry, repository, tag, digest, and the
/// reference that joins them. No other room handles a raw string where one of these is meant.
///
/// Nothing here opens a connection or knows a URL.
///
/// Start with [dev.coracle.registry.name.Reference].
@NullMarked
package dev.coracle.registry.name;

import org.jspecify.annotations.NullMarked;
