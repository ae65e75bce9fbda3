/// What is compared: the same job as a module and as a container.
///
/// [Pairs][dev.coracle.workloads.pair.Pairs] is the front door: it has the pairs that Coracle
/// brings along and those that users make ([OwnPair][dev.coracle.workloads.pair.OwnPair], kept in
/// [OwnPairs][dev.coracle.workloads.pair.OwnPairs]), and lays one out as a
/// [Pair][dev.coracle.workloads.pair.Pair], ready to be run. Nothing runs and nothing is measured
/// here but how long getting a module took; `compare` does the rest.
@NullMarked
package dev.coracle.workloads.pair;

import org.jspecify.annotations.NullMarked;
