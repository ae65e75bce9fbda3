package dev.coracle.registry.auth;

import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.http.Scope;
import dev.coracle.registry.model.JsonDocument;
import dev.coracle.registry.name.Registry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The JSON that Docker's `config.json` and podman's `auth.json` share: `credHelpers`, `credsStore`
/// and `auths`, asked in this order.
///
/// Keys are met as `host`, `host:port`, `https://host`, `https://host/v1/` and, from podman, as
/// repository paths, of which the longest that fits counts.
public final class AuthFile {

    private static final String DOCKER_HUB = "index.docker.io";

    private final JsonDocument root;

    private AuthFile(JsonDocument root) {
        this.root = root;
    }

    public static AuthFile parse(byte[] json, String where) throws MalformedContentException {
        return new AuthFile(JsonDocument.parse(json, "look for credentials", where));
    }

    /// The credentials for a request, if the file or a helper it names has any.
    public Optional<Credential> find(Scope scope, CredentialHelpers helpers)
            throws MalformedContentException {
        Registry registry = scope.registry();
        Optional<JsonDocument> perHost = root.object("credHelpers");
        if (perHost.isPresent()) {
            for (String key : perHost.get().keys()) {
                if (isOf(key, registry)) {
                    return helpers.get(perHost.get().requiredText(key), server(registry));
                }
            }
        }
        Optional<String> store = root.text("credsStore").filter(name -> !name.isEmpty());
        if (store.isPresent()) {
            Optional<Credential> stored = helpers.get(store.get(), server(registry));
            if (stored.isPresent()) {
                return stored;
            }
        }
        Optional<JsonDocument> auths = root.object("auths");
        return auths.isPresent() ? entry(auths.get(), scope) : Optional.empty();
    }

    private static Optional<Credential> entry(JsonDocument auths, Scope scope)
            throws MalformedContentException {
        String repository = scope.repository() == null ? "" : scope.repository().toString();
        Optional<String> best = Optional.empty();
        for (String key : auths.keys()) {
            boolean fits =
                    isOf(key, scope.registry())
                            || repository.equals(key)
                            || repository.startsWith(key + "/");
            if (fits && key.length() > best.map(String::length).orElse(-1)) {
                best = Optional.of(key);
            }
        }
        Optional<JsonDocument> found =
                best.isPresent() ? auths.object(best.get()) : Optional.empty();
        return found.isPresent() ? credential(found.get()) : Optional.empty();
    }

    /// The credential of one entry below `auths`.
    static Optional<Credential> credential(JsonDocument entry) throws MalformedContentException {
        Optional<String> identity = entry.text("identitytoken").filter(text -> !text.isEmpty());
        if (identity.isPresent()) {
            return Optional.of(new Credential.IdentityToken(identity.get()));
        }
        Optional<String> auth = entry.text("auth").filter(text -> !text.isEmpty());
        if (auth.isPresent()) {
            return decode(auth.get());
        }
        Optional<String> user = entry.text("username");
        Optional<String> password = entry.text("password");
        return user.isPresent() && password.isPresent()
                ? Optional.of(new Credential.Basic(user.get(), password.get()))
                : Optional.empty();
    }

    private static Optional<Credential> decode(String auth) {
        try {
            String pair =
                    new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon <= 0
                    ? Optional.empty()
                    : Optional.of(
                            new Credential.Basic(
                                    pair.substring(0, colon),
                                    pair.substring(colon + 1).replaceFirst("\0+$", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Whether a key means the registry itself.
    private static boolean isOf(String key, Registry registry) {
        String host = key.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "");
        List<String> spellings = new ArrayList<>(List.of(host));
        if (host.indexOf('/') > 0 && key.contains("://")) {
            spellings.add(host.substring(0, host.indexOf('/')));
        }
        if (host.equals(DOCKER_HUB + "/v1/") || host.equals(DOCKER_HUB)) {
            return registry.equals(Registry.DOCKER_HUB);
        }
        return spellings.contains(registry.toString());
    }

    /// The name under which helpers keep a registry.
    static String server(Registry registry) {
        return registry.equals(Registry.DOCKER_HUB)
                ? "https://" + DOCKER_HUB + "/v1/"
                : registry.toString();
    }
}
