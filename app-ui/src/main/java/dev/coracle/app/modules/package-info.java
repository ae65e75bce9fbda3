/// The modules at hand: the list, what one of them is and asks for, its grants, and Run.
///
/// [dev.coracle.app.modules.ModulesViewModel] decides, [dev.coracle.app.modules.ModulesPage] draws;
/// modules come through [dev.coracle.app.library.ModuleShelf]. Pulling has a room of its own.
@NullMarked
package dev.coracle.app.modules;

import org.jspecify.annotations.NullMarked;
