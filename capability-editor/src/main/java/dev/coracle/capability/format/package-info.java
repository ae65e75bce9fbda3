/// Grants in the words of other tools, and back: wasmtime, Spin, Docker, Kubernetes, wasmCloud,
/// Wassette, and an own file that holds everything but secrets.
///
/// A dialect is a class here. Each says in words what it had to leave out and where the other tool
/// opens more than was granted; none ever writes a secret's value. Nothing here opens a file, knows
/// a control, or decides what is allowed.
///
/// Start with [dev.coracle.capability.format.GrantFormat].
@NullMarked
package dev.coracle.capability.format;

import org.jspecify.annotations.NullMarked;
