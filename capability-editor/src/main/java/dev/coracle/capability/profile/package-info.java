/// Grants that a user keeps under a name, to give them to other modules or to other users: a folder
/// with a file of Coracle's own format for each.
///
/// No secret is ever kept. Nothing here decides what is allowed or knows a control.
///
/// Start with [dev.coracle.capability.profile.ProfileFolder].
@NullMarked
package dev.coracle.capability.profile;

import org.jspecify.annotations.NullMarked;
