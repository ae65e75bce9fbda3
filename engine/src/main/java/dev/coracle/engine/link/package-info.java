/// Imports, exports, instantiation (specification, sections 3.3 and 4.7.2).
///
/// A [Linker][dev.coracle.engine.link.Linker] knows what can be imported and turns an executable
/// module into a [Instance][dev.coracle.engine.link.Instance]: imports matched by type, memories
/// and tables allocated within their limits, segments copied, start function run. How a module's
/// code runs, and what a host function does, is other rooms' business.
///
/// Start with [Linker][dev.coracle.engine.link.Linker].
@NullMarked
package dev.coracle.engine.link;

import org.jspecify.annotations.NullMarked;
