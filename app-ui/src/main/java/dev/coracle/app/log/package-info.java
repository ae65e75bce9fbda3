/// The live log of a run: a window onto a [dev.coracle.workloads.log.RunLog] of any length.
///
/// The log of the run is the ring buffer; the view keeps no copy. Positions are ordinals that only
/// grow, so nothing moves while old lines fall off, and every frame costs the visible rows alone.
/// [dev.coracle.app.log.LogViewModel] decides, [dev.coracle.app.log.LogPane] draws. No knowledge of
/// runs beyond their log.
///
/// Start with [dev.coracle.app.log.LogPane].
@NullMarked
package dev.coracle.app.log;

import org.jspecify.annotations.NullMarked;
