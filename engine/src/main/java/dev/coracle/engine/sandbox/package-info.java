/// The only room that touches files of this computer, and the place where every path is decided.
///
/// A granted directory is opened once, at the start of a run; from then on everything is asked
/// relative to an open directory, and nothing outside of it can be named: not by `..`, not by an
/// absolute path, not through a symbolic link, not by changing the tree at the wrong moment.
/// Linux's kernel itself walks the path (`openat2` with `RESOLVE_BENEATH`); where it cannot, and on
/// Darwin, the walk is done here, component by component. On other systems no directory is opened.
///
/// No WASI here: descriptors, rights and guest memory belong to the room above. Start with
/// [dev.coracle.engine.sandbox.Sandbox].
@NullMarked
package dev.coracle.engine.sandbox;

import org.jspecify.annotations.NullMarked;
