/// WASI 0.2 on the grants of a run: one package below this one for each package of interfaces.
///
/// The interfaces are written down in WIT beside this package; what guests import is checked
/// against that. Grants, sandbox, trail and limits are those of WASI 0.1, whose host objects
/// (clock, input, randomness, path operations) are shared. Interfaces answer every 0.2 version.
///
/// Start with [dev.coracle.engine.component.wasi.ComponentWasi].
@NullMarked
package dev.coracle.engine.component.wasi;

import org.jspecify.annotations.NullMarked;
