/// `wasi:clocks`: the time that the clock grant allows.
@NullMarked
package dev.coracle.engine.component.wasi.clocks;

import org.jspecify.annotations.NullMarked;
