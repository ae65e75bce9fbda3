/// OCI image layouts as files: a directory or a tar that other tools wrote or will read (OCI image
/// specification, "Image Layout"). Blobs go in and out verified; names in a tar never become paths.
///
/// What an entry of a layout is, and whether it can be run, is decided by the facade.
///
/// Start with [dev.coracle.registry.layout.LayoutSource].
@NullMarked
package dev.coracle.registry.layout;

import org.jspecify.annotations.NullMarked;
