/// Plain listeners: who wants to hear of changes, and how they stop.
///
/// Listeners are called on the thread that made the change and must return quickly; a desktop hops
/// to its own thread itself. Start with [dev.coracle.workloads.event.Listeners].
@NullMarked
package dev.coracle.workloads.event;

import org.jspecify.annotations.NullMarked;
