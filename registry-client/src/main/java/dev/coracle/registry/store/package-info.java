/// The library on the disk: an OCI image layout (`oci-layout`, `index.json`, `blobs/`) that other
/// tools can read, verified while it is written, and never half-written whatever happens.
///
/// Nothing here talks to a registry. Several processes may use one store.
///
/// Start with [dev.coracle.registry.store.OciStore].
@NullMarked
package dev.coracle.registry.store;

import org.jspecify.annotations.NullMarked;
