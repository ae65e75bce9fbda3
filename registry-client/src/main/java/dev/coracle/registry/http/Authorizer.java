package dev.coracle.registry.http;

import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.transfer.Cancellation;
import java.util.List;
import java.util.Optional;
import okhttp3.Challenge;

/// Knows what to put into the `Authorization` header of a request to the scope's own registry. The
/// transport never sends it anywhere else.
public interface Authorizer {

    /// What worked last time, without asking anybody.
    Optional<String> known(Scope scope);

    /// An answer to a registry's 401, for one more try.
    ///
    /// @param sent the header that was refused; nothing where none was sent
    /// @param secure whether the registry was called over TLS
    /// @return nothing when there is nothing (more) to offer
    Optional<String> answer(
            String tried,
            Scope scope,
            Optional<String> sent,
            boolean secure,
            List<Challenge> challenges,
            Cancellation cancellation)
            throws RegistryException;
}
