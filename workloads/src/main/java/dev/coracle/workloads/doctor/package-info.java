/// Looks whether what Coracle stands on is in order: engine, store, registries, Docker, proxy,
/// Java.
///
/// Each check tells what it saw and, where something is wrong, what to do. Nothing here repairs
/// anything or leaves anything behind. Start with [dev.coracle.workloads.doctor.Doctor].
@NullMarked
package dev.coracle.workloads.doctor;

import org.jspecify.annotations.NullMarked;
