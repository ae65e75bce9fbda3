/// Resources at run time: their types, the handles that guests have for them, the table of these.
///
/// A guest sees numbers; everything about a number is looked up and checked here. Start with
/// [dev.coracle.engine.component.resource.HandleTable]; source: CanonicalABI.md, Table State and
/// Resource State.
@NullMarked
package dev.coracle.engine.component.resource;

import org.jspecify.annotations.NullMarked;
