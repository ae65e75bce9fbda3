/// The modules that are at hand: bundled samples, imported files, pulled references.
///
/// Names, kinds, sizes, digests and what each module asks for. Bytes lie in the registry client's
/// store; decoding is the engine's. Nothing here runs a module or grants anything.
///
/// Start with [dev.coracle.workloads.library.Library].
@NullMarked
package dev.coracle.workloads.library;

import org.jspecify.annotations.NullMarked;
