/// `wasi:io`: errors, pollables and streams, which all other interfaces give out.
///
/// Reads and writes move at most a chunk at a time, whatever length a guest asks for. Start with
/// [dev.coracle.engine.component.wasi.io.Streams].
@NullMarked
package dev.coracle.engine.component.wasi.io;

import org.jspecify.annotations.NullMarked;
