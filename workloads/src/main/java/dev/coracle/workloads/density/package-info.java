/// How many instances one worker holds: a demonstration with live counts, on real workers.
///
/// Nothing here is measured in a way of its own; the figures are the workers'. Start with
/// [dev.coracle.workloads.density.Density].
@NullMarked
package dev.coracle.workloads.density;

import org.jspecify.annotations.NullMarked;
