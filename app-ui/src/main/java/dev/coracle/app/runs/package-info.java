/// Runs as the window shows them: the list, what one run printed and asked for, and what can be
/// done with it.
///
/// [dev.coracle.app.runs.RunDesk] is the port to the headless core, [dev.coracle.app.runs.RunItem]
/// the mirror of one run on the toolkit's thread. Nothing here knows the library.
///
/// Start with [dev.coracle.app.runs.RunDetail].
@NullMarked
package dev.coracle.app.runs;

import org.jspecify.annotations.NullMarked;
