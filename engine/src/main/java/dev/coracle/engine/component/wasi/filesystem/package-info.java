/// `wasi:filesystem`: granted directories and what is beneath them.
///
/// Every path is decided by the grant that its directory came from and done by the sandbox; no host
/// file is touched here but through it. Start with
/// [dev.coracle.engine.component.wasi.filesystem.Filesystem].
@NullMarked
package dev.coracle.engine.component.wasi.filesystem;

import org.jspecify.annotations.NullMarked;
