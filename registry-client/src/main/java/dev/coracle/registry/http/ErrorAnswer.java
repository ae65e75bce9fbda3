package dev.coracle.registry.http;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.NotFoundException;
import dev.coracle.registry.failure.RateLimitedException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.TransportException;
import dev.coracle.registry.failure.UnauthorizedException;
import dev.coracle.registry.failure.UnsupportedContentException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a registry says when it says no (distribution specification, "Error Codes"), as one of our
/// exceptions. A proxy's web page is not quoted.
final class ErrorAnswer {

    private static final int LONGEST = 64 << 10;
    private static final JsonMapper MAPPER = new JsonMapper();

    private ErrorAnswer() {}

    /// As people write a registry: the port where it is not the usual one.
    private static String authority(HttpUrl url) {
        return url.port() == HttpUrl.defaultPort(url.scheme())
                ? url.host()
                : url.host() + ":" + url.port();
    }

    /// Reads the body, bounded, and names the failure.
    static RegistryException of(String tried, Response response) {
        int status = response.code();
        String said = "the registry answered " + status + said(response);
        if (status == 429) {
            return new RateLimitedException(
                    tried,
                    said,
                    "Too many requests were made; wait a while, or log in for a larger allowance.",
                    retryAfter(response));
        }
        if (status == 401) {
            return new UnauthorizedException(
                    tried,
                    said,
                    "Log in to "
                            + authority(response.request().url())
                            + ", or check the name: many registries answer so for what does not exist.");
        }
        if (status == 403) {
            return new UnauthorizedException(
                    tried, said, "Your account may not do this; log in with one that may.");
        }
        if (status == 407) {
            return new TransportException(
                    tried,
                    "the proxy wants a login",
                    "Put it into the proxy's address in HTTP_PROXY or HTTPS_PROXY, as in"
                            + " http://user:password@proxy:3128.",
                    false,
                    null);
        }
        if (status == 404) {
            return new NotFoundException(tried, said, "Check the name and the tag.");
        }
        if (status >= 500 || status == 408 || status == 499) {
            return new TransportException(
                    tried,
                    said,
                    "The registry has trouble of its own; try again later.",
                    true,
                    null);
        }
        return new UnsupportedContentException(
                tried, said, "The registry does not accept the request; look at its own words.");
    }

    /// What `Retry-After` asks for, in either of its forms.
    static @Nullable Duration retryAfter(Response response) {
        String value = response.header("Retry-After");
        if (value == null) {
            return null;
        }
        try {
            return Duration.ofSeconds(Math.max(0, Integer.parseInt(value.strip())));
        } catch (NumberFormatException e) {
            try {
                Instant until =
                        ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant();
                Duration wait = Duration.between(Instant.now(), until);
                return wait.isNegative() ? Duration.ZERO : wait;
            } catch (DateTimeParseException unknown) {
                return null;
            }
        }
    }

    private static String said(Response response) {
        if (response.request().method().equals("HEAD")) {
            return "";
        }
        try {
            byte[] body = response.body().byteStream().readNBytes(LONGEST);
            JsonNode first = MAPPER.readTree(body).path("errors").path(0);
            String code = first.path("code").asString("");
            String message = first.path("message").asString("");
            String words =
                    code.isEmpty() || message.isEmpty() ? code + message : code + ": " + message;
            return words.isEmpty() ? "" : " " + Inert.text(words, 300);
        } catch (IOException | JacksonException e) {
            String type = String.valueOf(response.header("Content-Type"));
            return type.startsWith("text/html") ? " with a web page, as a proxy does" : "";
        }
    }
}
