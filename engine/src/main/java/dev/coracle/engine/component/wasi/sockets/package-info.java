/// `wasi:sockets`: TCP, UDP and the look-up of names, on the granted hosts.
///
/// Every address goes through `engine.sandbox.net`, which decides and records it. Operations that
/// take two steps are decided in the first, so that a refusal comes at once. Start with
/// [dev.coracle.engine.component.wasi.sockets.Sockets].
@NullMarked
package dev.coracle.engine.component.wasi.sockets;

import org.jspecify.annotations.NullMarked;
