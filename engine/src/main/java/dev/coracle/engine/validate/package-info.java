/// Type checking of modules, and the decoded form of function bodies that it gives as a by-product.
///
/// Bodies are checked in one pass with explicit stacks, so nesting costs no Java stack. Nothing
/// here emits or runs code. Types are ints in here ([dev.coracle.engine.validate.TypeCode]); they
/// do not leave this room.
///
/// Start with [dev.coracle.engine.validate.ModuleValidator] and [dev.coracle.engine.validate.Code];
/// source: WebAssembly core specification, chapter 3 and the algorithm of appendix 7.6.
@NullMarked
package dev.coracle.engine.validate;

import org.jspecify.annotations.NullMarked;
