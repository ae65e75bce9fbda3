/// The plain interpreter: the oracle that the compiler is tested against, and the fallback for
/// functions that no JVM method can hold.
///
/// A [Machine][dev.coracle.engine.interpret.Machine] runs the validated form of a body
/// ([Code][dev.coracle.engine.validate.Code]) as it stands, on an explicit operand stack; operators
/// are pure functions, a class per family. Clear before fast; but for vectors nothing here shares
/// its arithmetic with the compiler, so that both can be wrong only apart.
///
/// Start with [InterpretedModule][dev.coracle.engine.interpret.InterpretedModule] and
/// [Machine][dev.coracle.engine.interpret.Machine].
@NullMarked
package dev.coracle.engine.interpret;

import org.jspecify.annotations.NullMarked;
