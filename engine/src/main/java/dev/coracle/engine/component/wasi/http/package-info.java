/// `wasi:http`: messages, their fields and bodies.
///
/// What a guest sees of HTTP. Nothing here speaks the protocol or opens a connection: bodies are
/// pipes ([dev.coracle.engine.component.wasi.http.BodyPipe]) whose other end whoever serves or
/// sends has, and answers go to a [dev.coracle.engine.component.wasi.http.ResponseReceiver].
///
/// Start with [dev.coracle.engine.component.wasi.http.HttpTypes]. Sources: wasi:http 0.2 types.wit;
/// RFC 9110 for what fields and methods may look like.
@NullMarked
package dev.coracle.engine.component.wasi.http;

import org.jspecify.annotations.NullMarked;
