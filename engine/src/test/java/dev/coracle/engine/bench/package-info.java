/// Measurements, run by name and never by the build: nothing here passes or fails.
///
/// Start with [dev.coracle.engine.bench.ModuleProcess]; [dev.coracle.engine.bench.TrailCost] weighs
/// the access trail.
@NullMarked
package dev.coracle.engine.bench;

import org.jspecify.annotations.NullMarked;
