/// A server of HTTP/1.1 (RFC 9110, RFC 9112): listens at one address, reads requests strictly, and
/// writes answers.
///
/// A request that two readers could take for two different ones (bare line feeds, two lengths, a
/// length beside chunks) is refused and its connection closed, never repaired. A connection has a
/// virtual thread that reads, first the head, then the content, then on for the next request; so it
/// hears at once when the client leaves. Who answers writes from threads of its own and may block.
///
/// Nothing of WebAssembly here. Start with [dev.coracle.engine.sandbox.serve.HttpServer] and
/// [dev.coracle.engine.sandbox.serve.RequestHandler].
@NullMarked
package dev.coracle.engine.sandbox.serve;

import org.jspecify.annotations.NullMarked;
