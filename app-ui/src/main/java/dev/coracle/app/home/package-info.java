/// The first minute: the samples, what each shows, one click to run each, and what came of it.
@NullMarked
package dev.coracle.app.home;

import org.jspecify.annotations.NullMarked;
