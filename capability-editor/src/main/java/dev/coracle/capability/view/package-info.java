/// The editor of grants on the screen: the room with its seven doors, the rows beside it, and the
/// small badge of the same picture.
///
/// Views bind; what is shown is decided in [dev.coracle.capability.model]. No colour and no
/// sentence stands in this code: colours come from the theme through one stylesheet, sentences from
/// one bundle.
///
/// Start with [dev.coracle.capability.view.CapabilityEditor].
@NullMarked
package dev.coracle.capability.view;

import org.jspecify.annotations.NullMarked;
