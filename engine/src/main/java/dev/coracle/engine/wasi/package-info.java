/// WASI 0.1: `wasi_snapshot_preview1` and its older sister `wasi_unstable`, a class per topic.
///
/// Translates between guest memory and the sandbox: pointers, descriptors, rights, error numbers.
/// Every access is decided here by the grants of the run and recorded in its trail. Nothing that a
/// guest names makes the host allocate: what has a length from the guest is worked on in chunks. No
/// file or socket is touched here but through the sandbox.
///
/// Start with [dev.coracle.engine.wasi.Wasi]; source: the specification of WASI 0.1,
/// https://github.com/WebAssembly/WASI/blob/wasi-0.1/preview1/docs.md
@NullMarked
package dev.coracle.engine.wasi;

import org.jspecify.annotations.NullMarked;
