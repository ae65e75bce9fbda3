/// The frame around the screens: title row, side navigation, status row, task tray, notices.
///
/// A screen is a [dev.coracle.app.shell.Page]; the shell shows one at a time and knows none of them
/// by name. [dev.coracle.app.shell.Navigator] is the only way from one screen to another.
///
/// Start with [dev.coracle.app.shell.Shell].
@NullMarked
package dev.coracle.app.shell;

import org.jspecify.annotations.NullMarked;
