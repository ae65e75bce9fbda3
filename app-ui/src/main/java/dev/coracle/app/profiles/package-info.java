/// Profiles of grants: given to many modules at once, taken from files and shared as files.
///
/// [dev.coracle.app.profiles.ProfilesViewModel] decides, [dev.coracle.app.profiles.ProfilesPanel]
/// draws, beside the list of modules and without a dialog but for choosing files. What is in a
/// profile is edited in the editor of grants.
@NullMarked
package dev.coracle.app.profiles;

import org.jspecify.annotations.NullMarked;
