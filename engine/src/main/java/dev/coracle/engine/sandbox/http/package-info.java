/// A small client of HTTP/1.1, for the requests of guests.
///
/// It stands on a socket that it opens itself, to an address that
/// [dev.coracle.engine.sandbox.net.Network] has decided: the JDK's own client takes names and looks
/// them up again (`docs/RATIONALE.md`). One connection for each request; nothing is followed,
/// cached, kept or retried, and nobody's proxy, cookies or logins are used. Whatever a server sends
/// is bounded. Blocks: call it on a thread of its own. Sources: RFC 9110, RFC 9112.
///
/// Start with [dev.coracle.engine.sandbox.http.HttpExchange].
@NullMarked
package dev.coracle.engine.sandbox.http;

import org.jspecify.annotations.NullMarked;
