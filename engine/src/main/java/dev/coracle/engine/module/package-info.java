/// The decoded module as records: types, imports, functions, tables, memories, globals, exports,
/// segments, names.
///
/// Values only: nothing here decodes, checks or runs. The exception family that refuses a module
/// stands here as well, because every stage after the bytes may throw it.
///
/// Start with the `Module` record of this package; source: WebAssembly core specification, chapter
/// 2 (Structure).
@NullMarked
package dev.coracle.engine.module;

import org.jspecify.annotations.NullMarked;
