/// HTTP as a registry client needs it: redirects by our own rules, retries by a written list,
/// bodies that are bounded, logs without secrets. OkHttp does the transport underneath.
///
/// Nothing here knows what a manifest or a blob is; credentials come in through `Authorizer`.
///
/// Start with `Transport`.
@NullMarked
package dev.coracle.registry.http;

import org.jspecify.annotations.NullMarked;
