/// What instantiating a component does, step by step, with all types known.
///
/// The validator writes plans, the linker follows them. Values only. Start with
/// [dev.coracle.engine.component.plan.ComponentPlan].
@NullMarked
package dev.coracle.engine.component.plan;

import org.jspecify.annotations.NullMarked;
