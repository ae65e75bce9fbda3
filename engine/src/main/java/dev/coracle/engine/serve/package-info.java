/// Serving: a program that answers HTTP requests, behind a server.
///
/// The server (`sandbox.serve`) knows connections, the program knows instances; here the two meet.
/// Each request becomes a call of its own, which is watched, limited, stopped when its client
/// leaves, and told of in a report.
///
/// Start with [dev.coracle.engine.serve.Serving] and [dev.coracle.engine.serve.HttpProgram].
@NullMarked
package dev.coracle.engine.serve;

import org.jspecify.annotations.NullMarked;
