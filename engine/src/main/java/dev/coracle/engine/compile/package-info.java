/// From the decoded form of function bodies to JVM bytecode; the only room that uses ASM.
///
/// A module becomes a class for its instances, classes of static methods for groups of functions
/// (made when the JVM first asks for them), and tiny classes for functions that are called through
/// tables. `docs/COMPILATION.md` tells how each construct becomes JVM code.
///
/// Start with [dev.coracle.engine.compile.CompiledModule], then
/// [dev.coracle.engine.compile.FunctionEmitter].
@NullMarked
package dev.coracle.engine.compile;

import org.jspecify.annotations.NullMarked;
