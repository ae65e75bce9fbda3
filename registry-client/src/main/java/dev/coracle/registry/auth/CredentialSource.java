package dev.coracle.registry.auth;

import dev.coracle.registry.http.Scope;
import dev.coracle.registry.name.Registry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A place where credentials may be found: what the user typed, docker's config, podman's file.
///
/// Asked when a registry wants credentials, so that later logins count without a restart. May block
/// for a credential helper. Finding none is no error.
@FunctionalInterface
public interface CredentialSource {

    /// @param scope the registry, and the repository where the request is about one
    Optional<Credential> find(Scope scope);

    /// The credentials of the given registries and no others.
    static CredentialSource of(Map<Registry, Credential> known) {
        Map<Registry, Credential> copy = Map.copyOf(known);
        return scope -> Optional.ofNullable(copy.get(scope.registry()));
    }

    /// The first that answers, in order.
    static CredentialSource firstOf(List<CredentialSource> sources) {
        List<CredentialSource> copy = List.copyOf(sources);
        return scope -> copy.stream().flatMap(source -> source.find(scope).stream()).findFirst();
    }
}
