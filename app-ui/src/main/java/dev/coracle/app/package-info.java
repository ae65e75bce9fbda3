/// Where the desktop starts and is put together: the launcher, its options, and the wiring of
/// ports, view models and screens by constructors. No screen and no logic of one.
///
/// Start with [dev.coracle.app.Launcher], then [dev.coracle.app.Desktop].
@NullMarked
package dev.coracle.app;

import org.jspecify.annotations.NullMarked;
