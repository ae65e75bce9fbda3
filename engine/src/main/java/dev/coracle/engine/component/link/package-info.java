/// Instances of components: imports by name and semantic version, instantiation, calls.
///
/// Follows the steps of a plan with the core linker below it. Everything here is confined to the
/// guest's thread. Start with [dev.coracle.engine.component.link.ComponentLinker].
@NullMarked
package dev.coracle.engine.component.link;

import org.jspecify.annotations.NullMarked;
