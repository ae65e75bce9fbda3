package dev.coracle.registry.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// What proves who we are. `toString` never tells the secret.
public sealed interface Credential {

    /// A user name with a password or a personal access token.
    record Basic(String user, String password) implements Credential {

        /// The value of an `Authorization` header (RFC 7617, in UTF-8).
        public String header() {
            return "Basic "
                    + Base64.getEncoder()
                            .encodeToString(
                                    (user + ":" + password).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "Basic[user=" + user + "]";
        }
    }

    /// A token that the registry's token server trades for access tokens.
    record IdentityToken(String token) implements Credential {

        @Override
        public String toString() {
            return "IdentityToken";
        }
    }
}
