/// Takes one file out of a container image's layers, streaming and without ever making a path of
/// what a tar says: nothing is unpacked to the disk, so nothing can be written outside.
///
/// Whiteouts, links and layers are honoured as a container engine would.
///
/// Start with [dev.coracle.registry.image.ImageFile].
@NullMarked
package dev.coracle.registry.image;

import org.jspecify.annotations.NullMarked;
