/// Registries and the library's disk as the settings show them: logins, and what a prune would
/// free.
///
/// Passwords pass through and are kept by the headless core alone.
@NullMarked
package dev.coracle.app.registries;

import org.jspecify.annotations.NullMarked;
