package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `error-code`: in the order of the interface.
@SuppressWarnings({
    "EnumOrdinal",
    "ImmutableEnumChecker"
}) // numbered by the interface; payloads are never changed
public enum HttpError {
    DNS_TIMEOUT(null),
    DNS_ERROR(new Object[] {Case.NONE, Case.NONE}),
    DESTINATION_NOT_FOUND(null),
    DESTINATION_UNAVAILABLE(null),
    DESTINATION_IP_PROHIBITED(null),
    DESTINATION_IP_UNROUTABLE(null),
    CONNECTION_REFUSED(null),
    CONNECTION_TERMINATED(null),
    CONNECTION_TIMEOUT(null),
    CONNECTION_READ_TIMEOUT(null),
    CONNECTION_WRITE_TIMEOUT(null),
    CONNECTION_LIMIT_REACHED(null),
    TLS_PROTOCOL_ERROR(null),
    TLS_CERTIFICATE_ERROR(null),
    TLS_ALERT_RECEIVED(new Object[] {Case.NONE, Case.NONE}),
    HTTP_REQUEST_DENIED(null),
    HTTP_REQUEST_LENGTH_REQUIRED(null),
    HTTP_REQUEST_BODY_SIZE(Case.NONE),
    HTTP_REQUEST_METHOD_INVALID(null),
    HTTP_REQUEST_URI_INVALID(null),
    HTTP_REQUEST_URI_TOO_LONG(null),
    HTTP_REQUEST_HEADER_SECTION_SIZE(Case.NONE),
    HTTP_REQUEST_HEADER_SIZE(Case.NONE),
    HTTP_REQUEST_TRAILER_SECTION_SIZE(Case.NONE),
    HTTP_REQUEST_TRAILER_SIZE(new Object[] {Case.NONE, Case.NONE}),
    HTTP_RESPONSE_INCOMPLETE(null),
    HTTP_RESPONSE_HEADER_SECTION_SIZE(Case.NONE),
    HTTP_RESPONSE_HEADER_SIZE(new Object[] {Case.NONE, Case.NONE}),
    HTTP_RESPONSE_BODY_SIZE(Case.NONE),
    HTTP_RESPONSE_TRAILER_SECTION_SIZE(Case.NONE),
    HTTP_RESPONSE_TRAILER_SIZE(new Object[] {Case.NONE, Case.NONE}),
    HTTP_RESPONSE_TRANSFER_CODING(Case.NONE),
    HTTP_RESPONSE_CONTENT_CODING(Case.NONE),
    HTTP_RESPONSE_TIMEOUT(null),
    HTTP_UPGRADE_FAILED(null),
    HTTP_PROTOCOL_ERROR(null),
    LOOP_DETECTED(null),
    CONFIGURATION_ERROR(null),
    INTERNAL_ERROR(Case.NONE);

    private final @Nullable Object payload;

    HttpError(@Nullable Object payload) {
        this.payload = payload;
    }

    /// As a guest gets it, with a payload that says nothing.
    public Case value() {
        return new Case(ordinal(), payload);
    }

    /// With a payload of the case's own type.
    public Case value(Object payload) {
        return new Case(ordinal(), payload);
    }

    /// Which one a guest gave.
    static HttpError of(Case value) {
        return values()[value.index()];
    }

    /// `connection refused`, for people.
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
