/// Pulling a module from a registry: look first, then download with progress, then run.
///
/// [dev.coracle.app.pull.PullViewModel] decides, [dev.coracle.app.pull.PullPanel] draws, beside the
/// list and without a dialog. The transfer itself is the library's.
@NullMarked
package dev.coracle.app.pull;

import org.jspecify.annotations.NullMarked;
