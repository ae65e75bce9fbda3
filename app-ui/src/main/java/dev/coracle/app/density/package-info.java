/// How many instances of a small module one worker holds at once, as a demonstration with live
/// counts. The figures are the worker's own; nothing is measured here.
///
/// Start with [dev.coracle.app.density.DensityPage].
@NullMarked
package dev.coracle.app.density;

import org.jspecify.annotations.NullMarked;
