/// The component model's own test suite: its values, its scripts.
///
/// Start with [dev.coracle.conformance.component.ComponentScript].
@NullMarked
package dev.coracle.conformance.component;

import org.jspecify.annotations.NullMarked;
