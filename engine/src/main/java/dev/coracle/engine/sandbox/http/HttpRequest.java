package dev.coracle.engine.sandbox.http;

import dev.coracle.engine.grant.net.NetworkTarget;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What is asked.
///
/// @param target with the scheme `http` or `https`
/// @param path with its query
/// @param fields without those of the connection, which are left out
/// @param content absent where there is none
public record HttpRequest(
        String method,
        NetworkTarget target,
        String path,
        List<HttpField> fields,
        Optional<Content> content) {

    /// What a request carries.
    public interface Content {

        /// Waits for the next bytes.
        ///
        /// @return empty at the end
        /// @throws IOException where it is broken off
        byte[] next() throws IOException;

        /// After the end.
        List<HttpField> trailers();
    }

    /// Fields that say how this connection is used.
    private static final Set<String> OWN =
            Set.of(
                    "host",
                    "connection",
                    "keep-alive",
                    "proxy-connection",
                    "proxy-authorization",
                    "transfer-encoding",
                    "te",
                    "trailer",
                    "upgrade",
                    "http2-settings");

    /// @throws IllegalArgumentException where something would end its line or the head early, or
    ///   the length is told in a way that two readers could understand in two ways
    public HttpRequest {
        boolean sound =
                HttpField.isToken(method)
                        && path.startsWith("/")
                        && path.chars().allMatch(c -> c > ' ' && c < 0x7f);
        fields = fields.stream().filter(field -> !isOwn(field)).toList();
        for (HttpField field : fields) {
            sound &= field.isSound();
        }
        List<String> lengths = lengths(fields);
        sound &=
                lengths.isEmpty()
                        || (lengths.size() == 1 && lengths.getFirst().matches("[0-9]{1,18}"));
        if (!sound || !(target.scheme().equals("http") || target.scheme().equals("https"))) {
            throw new IllegalArgumentException("a request that is none");
        }
    }

    private static boolean isOwn(HttpField field) {
        return OWN.contains(field.name().toLowerCase(Locale.ROOT));
    }

    boolean isTls() {
        return target.scheme().equals("https");
    }

    /// `host`, with the port where it is not the scheme's.
    String authority() {
        boolean usual = target.port() == (isTls() ? 443 : 80);
        return usual ? target.host().toString() : target.host() + ":" + target.port();
    }

    private static List<String> lengths(List<HttpField> fields) {
        return fields.stream()
                .filter(field -> field.is("content-length"))
                .map(HttpField::text)
                .toList();
    }

    /// How long the content is; absent where that is not told beforehand.
    OptionalLong length() {
        return lengths(fields).stream().mapToLong(Long::parseLong).findFirst();
    }
}
