/// The same job as WebAssembly and as a container, measured side by side on this computer.
///
/// A [Pair][dev.coracle.workloads.pair.Pair] says what the job is on each side; a
/// [Contestant][dev.coracle.workloads.compare.Contestant] does it once and tells where the time
/// went; a [Comparison][dev.coracle.workloads.compare.Comparison] lets the sides take turns and
/// yields a [ComparisonResult][dev.coracle.workloads.compare.ComparisonResult]. Start reading
/// there; a [Race][dev.coracle.workloads.compare.Race] starts them all at once, to be looked at.
/// How a result is written down is not decided here but in `export`; how containers are started, in
/// `docker`.
@NullMarked
package dev.coracle.workloads.compare;

import org.jspecify.annotations.NullMarked;
