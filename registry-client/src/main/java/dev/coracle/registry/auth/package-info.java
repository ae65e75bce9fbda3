/// Who we are to a registry: credentials and where they are found, challenges and tokens, and the
/// rules that keep a secret with the host it was meant for.
///
/// Secrets never reach a log, a message or `toString`.
///
/// Start with [dev.coracle.registry.auth.CredentialSource].
@NullMarked
package dev.coracle.registry.auth;

import org.jspecify.annotations.NullMarked;
