/// WAVE: component values as text that people write and read.
///
/// Reading is directed by the type, so that nothing is guessed and the depth of recursion is that
/// of the type; writing makes text that can be read back, and that holds no character which a
/// terminal would act on. Resources have no text. Start with
/// [dev.coracle.engine.component.wave.WaveReader] and
/// [dev.coracle.engine.component.wave.WaveWriter]; source: the README and the grammar of
/// `wasm-wave` in the Bytecode Alliance's wasm-tools.
@NullMarked
package dev.coracle.engine.component.wave;

import org.jspecify.annotations.NullMarked;
