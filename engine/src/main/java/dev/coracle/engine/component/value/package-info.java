/// Component values as Java objects, for host functions and callers.
///
/// | type | Java |
/// |---|---|
/// | `bool` | `Boolean` |
/// | `s8` `u8` `s16` `u16` `s32` `u32` | `Integer`; `u32` by its bits |
/// | `s64` `u64` | `Long`; `u64` by its bits |
/// | `f32`, `f64` | `Float`, `Double`; every NaN is the canonical one |
/// | `char` | `Integer`: the code point |
/// | `string` | `String` without lone surrogates |
/// | `list<u8>`, `list<s8>` | `byte[]`, never shared with a guest |
/// | other lists | `Object[]` of the elements |
/// | `map` | `Object[]` of pairs, each an `Object[]` |
/// | `record`, `tuple` | `Object[]` of the fields in order |
/// | `variant`, `enum`, `option`, `result` | [dev.coracle.engine.component.value.Case] |
/// | `flags` | `Integer`: bit 0 for the first label |
/// | `own`, `borrow` | the representation: what the resource's owner made of it, an `Integer` for a guest's |
///
/// No element is ever null. Who gets an array may keep it.
@NullMarked
package dev.coracle.engine.component.value;

import org.jspecify.annotations.NullMarked;
