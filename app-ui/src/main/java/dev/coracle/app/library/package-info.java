/// The library as the screens reach it: a port, and modules in words. No nodes.
///
/// Start with [dev.coracle.app.library.ModuleShelf].
@NullMarked
package dev.coracle.app.library;

import org.jspecify.annotations.NullMarked;
