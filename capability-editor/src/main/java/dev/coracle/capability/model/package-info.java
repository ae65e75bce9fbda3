/// What the editor of grants knows, without a single control: the seven doors, what a module asks
/// for, what a run used and was refused, the rows and their sentences, proposals, undo.
///
/// Everything here is a value computed from four values (the grants, the grants in force, the
/// requests and the trail), so it is tested without a toolkit. Nothing here opens a file, starts a
/// run or remembers anything outside the view model of one editor.
///
/// Start with [dev.coracle.capability.model.EditorViewModel].
@NullMarked
package dev.coracle.capability.model;

import org.jspecify.annotations.NullMarked;
