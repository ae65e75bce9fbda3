/// What a module may touch, as immutable values: nothing by default.
///
/// Grants are parsed once and printed back; the code that enforces them is the code that answers
/// "would this be allowed?" and that writes the one-sentence summary. The access trail of a run
/// lives here too, with what follows from it: proposals and tightening. No host file, socket, clock
/// or variable is touched in this room.
///
/// Start with [dev.coracle.engine.grant.Grants].
@NullMarked
package dev.coracle.engine.grant;

import org.jspecify.annotations.NullMarked;
