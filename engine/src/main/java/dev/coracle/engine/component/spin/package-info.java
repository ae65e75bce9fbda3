/// What components of Spin applications find beside WASI 0.2: `fermyon:spin/variables` and
/// `fermyon:spin/key-value`, on values and stores that whoever runs the application has.
///
/// Nothing here knows where values come from or stores lie. What Spin offers beyond this is refused
/// by name when it is called. Start with [dev.coracle.engine.component.spin.SpinInterfaces];
/// source: the WIT of Spin 2.0.
@NullMarked
package dev.coracle.engine.component.spin;

import org.jspecify.annotations.NullMarked;
