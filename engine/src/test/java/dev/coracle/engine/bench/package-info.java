/// Measurements, run by name and never by the build: nothing here passes or fails.
///
/// `./measure` runs most of them, each with its target beside it, and `docs/BENCHMARKS.md` explains
/// them. Start with [dev.coracle.engine.bench.Kernels] and [dev.coracle.engine.bench.Loading];
/// [dev.coracle.engine.bench.ModuleProcess] runs any program once, for a profiler;
/// [dev.coracle.engine.bench.TrailCost] weighs the access trail.
@NullMarked
package dev.coracle.engine.bench;

import org.jspecify.annotations.NullMarked;
