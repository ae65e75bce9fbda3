/// Everything that can go wrong between here and a registry, as one sealed family of checked
/// exceptions that read as sentences: what was tried, what happened, what to do, and whether trying
/// again can help.
///
/// No decision about retrying is made here, and nothing here knows HTTP. This room stands apart
/// from the façade because every other room throws from it.
///
/// Start with [dev.coracle.registry.failure.RegistryException].
@NullMarked
package dev.coracle.registry.failure;

import org.jspecify.annotations.NullMarked;
