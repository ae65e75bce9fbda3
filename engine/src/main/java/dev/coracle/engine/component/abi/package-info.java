/// The canonical ABI: values between component functions and core functions.
///
/// Every pointer, length, discriminant and handle is a guest's number: unsigned, widened, checked
/// before it is used. What a call may make the host allocate is bounded ([Lifting]). Start with
/// [LiftedFunction][dev.coracle.engine.component.abi.LiftedFunction] and
/// [LoweredFunction][dev.coracle.engine.component.abi.LoweredFunction]; source: CanonicalABI.md.
@NullMarked
package dev.coracle.engine.component.abi;

import org.jspecify.annotations.NullMarked;
