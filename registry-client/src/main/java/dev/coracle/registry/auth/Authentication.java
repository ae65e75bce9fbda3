package dev.coracle.registry.auth;

import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.UnauthorizedException;
import dev.coracle.registry.http.Authorizer;
import dev.coracle.registry.http.HttpClient;
import dev.coracle.registry.http.Scope;
import dev.coracle.registry.name.Registry;
import dev.coracle.registry.transfer.Cancellation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Challenge;

/// Answers challenges: bearer tokens from the token server that [RealmRules] let us ask, else basic
/// credentials. What worked is remembered per registry and scope.
///
/// Credentials are looked for only when a registry asks, and go only to that registry or to its
/// token server.
public final class Authentication implements Authorizer {

    private final CredentialSource credentials;
    private final TokenServer tokens;
    private final Map<Key, Known> cache = new ConcurrentHashMap<>();

    public Authentication(CredentialSource credentials, HttpClient http) {
        this.credentials = credentials;
        this.tokens = new TokenServer(http);
    }

    @Override
    public Optional<String> known(Scope scope) {
        Known known = cache.get(new Key(scope.registry(), scope.toString()));
        if (known == null || known.until.isBefore(Instant.now())) {
            return Optional.empty();
        }
        return Optional.of(known.header);
    }

    @Override
    public Optional<String> answer(
            String tried,
            Scope scope,
            Optional<String> sent,
            boolean secure,
            List<Challenge> challenges,
            Cancellation cancellation)
            throws RegistryException {
        Key key = new Key(scope.registry(), scope.toString());
        Optional<String> others = known(scope);
        if (others.isPresent() && !others.equals(sent)) {
            return others; // Another thread was answered while we asked.
        }
        cache.remove(key);
        Optional<Credential> credential = credentials.find(scope);
        for (Challenge challenge : challenges) {
            if (challenge.scheme().equalsIgnoreCase("Bearer")) {
                TokenServer.Token token =
                        tokens.ask(
                                new TokenServer.Question(
                                        tried, scope, secure, challenge, credential),
                                cancellation);
                return remember(key, "Bearer " + token.value(), token.until());
            }
        }
        for (Challenge challenge : challenges) {
            if (challenge.scheme().equalsIgnoreCase("Basic")
                    && credential.orElse(null) instanceof Credential.Basic basic) {
                if (sent.equals(Optional.of(basic.header()))) {
                    throw new UnauthorizedException(
                            tried,
                            scope.registry()
                                    + " refuses the user "
                                    + basic.user()
                                    + " with this password",
                            "Log in again with the right one.");
                }
                return remember(key, basic.header(), Instant.MAX);
            }
        }
        return Optional.empty();
    }

    private Optional<String> remember(Key key, String header, Instant until) {
        cache.put(key, new Known(header, until));
        return Optional.of(header);
    }

    private record Key(Registry registry, String scope) {}

    private record Known(String header, Instant until) {

        @Override
        public String toString() {
            return "Known[until=" + until + "]";
        }
    }
}
