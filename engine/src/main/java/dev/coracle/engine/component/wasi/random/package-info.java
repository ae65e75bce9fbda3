/// `wasi:random`: the randomness that is granted.
@NullMarked
package dev.coracle.engine.component.wasi.random;

import org.jspecify.annotations.NullMarked;
