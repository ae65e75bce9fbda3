/// Real modules with recorded runs: reads the cases, lays out their directories, compares what is
/// left afterwards. Shared with other modules' tests as the engine's test jar; knows no test
/// framework and nothing of how a case is run.
///
/// Start with [ModuleCase][dev.coracle.engine.cases.ModuleCase].
@NullMarked
package dev.coracle.engine.cases;

import org.jspecify.annotations.NullMarked;
