/// Round trips, and the laws that hold for every format.
@NullMarked
package dev.coracle.capability.format;

import org.jspecify.annotations.NullMarked;
