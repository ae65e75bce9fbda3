/// `wasi:cli`: arguments, variables, standard streams, terminals, the program's end.
@NullMarked
package dev.coracle.engine.component.wasi.cli;

import org.jspecify.annotations.NullMarked;
