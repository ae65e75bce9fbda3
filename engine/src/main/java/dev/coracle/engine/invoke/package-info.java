/// Calls of named exports with arguments that are written as text, for the command line and for
/// people at a window.
///
/// A [Call][dev.coracle.engine.invoke.Call] is what somebody wrote. A
/// [CoreCall][dev.coracle.engine.invoke.CoreCall] makes it on an instance of a module, with
/// numbers; a [ComponentCall][dev.coracle.engine.invoke.ComponentCall] on one of a component, with
/// values in WAVE. [Invocable][dev.coracle.engine.invoke.Invocable] lists what can be called. What
/// is wrong with a call is found before anything of the guest runs, and said in one sentence with
/// the signature that is accepted.
@NullMarked
package dev.coracle.engine.invoke;

import org.jspecify.annotations.NullMarked;
