/// What stays of a compiled module between processes: keys, the file format, and the interface of
/// whoever keeps it.
///
/// The engine neither knows nor cares where code is kept: it asks a
/// [CodeCache][dev.coracle.engine.code.CodeCache] for bytes and gives it bytes back. It trusts none
/// of them: what is not whole, or is another module's or another engine's, counts as missing. Who
/// keeps them must see to it that nobody else writes them, since code that was put there is code
/// that runs.
///
/// Start with [dev.coracle.engine.code.ModuleCode].
@NullMarked
package dev.coracle.engine.code;

import org.jspecify.annotations.NullMarked;
