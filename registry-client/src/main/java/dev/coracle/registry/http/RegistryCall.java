package dev.coracle.registry.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/// One request to a registry, before scheme, host and authorization are known.
///
/// @param tried what the user wants, as it follows "tried to" in the sentence of a failure
/// @param path below the registry's host, encoded, with its query; or a whole address of the same
///   host, where the registry handed one out
/// @param expected statuses beside 200 to 299 that are answers and not failures
/// @param document whether the answer as a whole must come within the time for documents
public record RegistryCall(
        String tried,
        Scope scope,
        String method,
        String path,
        Map<String, String> headers,
        @Nullable RequestBody body,
        Set<Integer> expected,
        boolean document) {

    public RegistryCall {
        headers = Map.copyOf(headers);
        expected = Set.copyOf(expected);
    }

    private static final RequestBody NOTHING = RequestBody.create(new byte[0]);

    /// A request for a small document, or without an answer's body.
    public static RegistryCall of(String tried, Scope scope, String method, String path) {
        RequestBody body = method.equals("POST") || method.equals("PUT") ? NOTHING : null;
        return new RegistryCall(tried, scope, method, path, Map.of(), body, Set.of(), true);
    }

    public RegistryCall header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new RegistryCall(tried, scope, method, path, more, body, expected, document);
    }

    public RegistryCall body(RequestBody content) {
        return new RegistryCall(tried, scope, method, path, headers, content, expected, document);
    }

    /// Takes these statuses as answers too.
    public RegistryCall expect(Integer... statuses) {
        return new RegistryCall(
                tried, scope, method, path, headers, body, Set.of(statuses), document);
    }

    /// Bytes that may flow as long as they flow.
    public RegistryCall streaming() {
        return new RegistryCall(tried, scope, method, path, headers, body, expected, false);
    }

    boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
