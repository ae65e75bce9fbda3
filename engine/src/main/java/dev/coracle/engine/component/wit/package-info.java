/// WIT text. Reads the interfaces that the host offers from it, so that their types are written
/// down once and in the notation of those who specify them, and writes what a component imports and
/// exports ([dev.coracle.engine.component.wit.WitWriter]).
///
/// What is read is a subset: packages of interfaces with types, resources and functions, for text
/// of this project only; what a guest ships is never read here. Start with
/// [dev.coracle.engine.component.wit.WitReader]; source: WIT.md of the component model.
@NullMarked
package dev.coracle.engine.component.wit;

import org.jspecify.annotations.NullMarked;
