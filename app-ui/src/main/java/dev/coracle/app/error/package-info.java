/// What went wrong, in words people can use: a title, what happened, what to do, details to copy.
///
/// Any failure becomes a [dev.coracle.app.error.Failure] here and nowhere else; screens show it
/// with a [dev.coracle.app.error.FailureView]. Nothing here decides what happens next.
@NullMarked
package dev.coracle.app.error;

import org.jspecify.annotations.NullMarked;
