package dev.coracle.registry.auth;

import dev.coracle.registry.failure.RefusedException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.TransportException;
import dev.coracle.registry.failure.UnauthorizedException;
import dev.coracle.registry.http.HttpClient;
import dev.coracle.registry.http.NetworkFailure;
import dev.coracle.registry.http.Reply;
import dev.coracle.registry.http.Scope;
import dev.coracle.registry.model.JsonDocument;
import dev.coracle.registry.name.Registry;
import dev.coracle.registry.transfer.Cancellation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.Challenge;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;

/// Asks a registry's token server for an access token (distribution project, "Token Authentication"
/// and "OAuth2 Token Authentication"). Redirects are not followed here: a token request may carry a
/// password.
final class TokenServer {

    private static final int LARGEST_ANSWER = 256 << 10;
    private static final long DEFAULT_LIFE = 60;
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final HttpClient http;

    TokenServer(HttpClient http) {
        this.http = http;
    }

    /// What a registry demanded, and what there is to offer.
    record Question(
            String tried,
            Scope scope,
            boolean secure,
            Challenge challenge,
            Optional<Credential> credential) {}

    /// An access token and when to stop using it.
    record Token(String value, Instant until) {

        @Override
        public String toString() {
            return "Token[until=" + until + "]";
        }
    }

    Token ask(Question question, Cancellation cancellation) throws RegistryException {
        Registry registry = question.scope.registry();
        String realm = parameter(question.challenge, "realm").orElse("");
        HttpUrl address = RealmRules.check(question.tried, registry, question.secure, realm);
        Request request = request(question, address);
        Duration limit = http.settings().timeouts().document();
        try (Reply reply =
                RealmRules.isOwnHost(registry, address)
                        ? http.send(question.tried, request, limit, cancellation)
                        : http.sendToStranger(question.tried, request, limit, cancellation)) {
            return token(question, address, reply);
        } catch (IOException e) {
            throw NetworkFailure.of(question.tried, address, e, cancellation);
        }
    }

    private static Request request(Question question, HttpUrl realm) {
        String service = parameter(question.challenge, "service").orElse("");
        if (question.credential.orElse(null) instanceof Credential.IdentityToken identity) {
            FormBody.Builder form =
                    new FormBody.Builder()
                            .add("grant_type", "refresh_token")
                            .add("service", service)
                            .add("client_id", "coracle")
                            .add("refresh_token", identity.token());
            String scope = String.join(" ", scopes(question));
            if (!scope.isEmpty()) {
                form.add("scope", scope);
            }
            return new Request.Builder().url(realm).post(form.build()).build();
        }
        HttpUrl.Builder address = realm.newBuilder();
        if (!service.isEmpty()) {
            address.addQueryParameter("service", service);
        }
        scopes(question).forEach(scope -> address.addQueryParameter("scope", scope));
        Request.Builder request = new Request.Builder().url(address.build());
        if (question.credential.orElse(null) instanceof Credential.Basic basic) {
            request.header("Authorization", basic.header());
        }
        return request.build();
    }

    /// What we need, and what the registry named beside it for the same repository.
    private static Set<String> scopes(Question question) {
        Set<String> scopes = new LinkedHashSet<>(question.scope.parts());
        if (scopes.isEmpty()) {
            parameter(question.challenge, "scope")
                    .ifPresent(named -> scopes.addAll(List.of(named.split(" ", -1))));
        }
        return scopes;
    }

    private static Token token(Question question, HttpUrl address, Reply reply)
            throws RegistryException {
        String tried = question.tried;
        int status = reply.status();
        if (status >= 300 && status < 400) {
            throw new RefusedException(
                    tried,
                    "the token server " + address.host() + " sends us elsewhere",
                    "Token requests are not redirected, as they may carry a password; ask the operator.");
        }
        if (status == 400 || status == 401 || status == 403) {
            throw new UnauthorizedException(
                    tried,
                    "the token server " + address.host() + " answered " + status,
                    question.credential.isPresent()
                            ? "Log in again: it does not take the saved credentials."
                            : "Log in to " + question.scope.registry() + ".");
        }
        if (status != 200) {
            throw new TransportException(
                    tried,
                    "the token server " + address.host() + " answered " + status,
                    "Try again later.",
                    status >= 500 || status == 429,
                    null);
        }
        JsonDocument answer =
                JsonDocument.parse(reply.bytes(LARGEST_ANSWER), tried, "the token server's answer");
        Optional<String> value = answer.text("token").filter(text -> !text.isEmpty());
        if (value.isEmpty()) {
            value = answer.text("access_token").filter(text -> !text.isEmpty());
        }
        String token = value.orElseThrow(() -> answer.malformed("has no token"));
        if (!token.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw answer.malformed("has a token with characters that no token has");
        }
        // The life is counted from now and not from issued_at: clocks differ.
        long life = Math.clamp(answer.count("expires_in").orElse(DEFAULT_LIFE), 1, 86_400);
        Instant until = Instant.now().plusSeconds(life);
        return new Token(token, life > 10 ? until.minus(MARGIN) : until);
    }

    private static Optional<String> parameter(Challenge challenge, String name) {
        return Optional.ofNullable(challenge.authParams().get(name));
    }
}
