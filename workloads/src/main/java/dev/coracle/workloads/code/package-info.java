/// The compile cache on disk: code that the engine emitted, kept for later processes.
///
/// The engine decides what is worth keeping and what is whole; this room decides where it lies, who
/// may write there, and what has to go. Files of this room are code that will run outside of any
/// sandbox, so the folder must be of this user and writable by nobody else, and so must every file
/// that is read.
///
/// Start with [dev.coracle.workloads.code.CodeFolder].
@NullMarked
package dev.coracle.workloads.code;

import org.jspecify.annotations.NullMarked;
