/// Tars of strangers read as a stream, and tars of our own written: names, types and bytes, never a
/// path on the disk. What an entry means is decided by the caller.
///
/// Start with [dev.coracle.registry.tar.TarStream].
@NullMarked
package dev.coracle.registry.tar;

import org.jspecify.annotations.NullMarked;
