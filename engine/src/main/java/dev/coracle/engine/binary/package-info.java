/// From bytes to a [dev.coracle.engine.module.Module]: a class per section.
///
/// Every count is read as unsigned and bounded by the bytes that are left, so nothing is allocated
/// that a stranger merely names. What is wrong is told with its offset. Types of function bodies
/// are the business of `validate`.
///
/// Start with `ModuleDecoder`; source: WebAssembly core specification, chapter 5 (Binary Format).
@NullMarked
package dev.coracle.engine.binary;

import org.jspecify.annotations.NullMarked;
