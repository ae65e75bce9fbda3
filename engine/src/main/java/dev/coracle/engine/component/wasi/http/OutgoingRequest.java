package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostResource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `outgoing-request`. Confined to the guest's thread, but for the pipe.
public final class OutgoingRequest implements HostResource {

    private final Fields headers;
    private final Bodies bodies;
    private String method = "GET";
    private Optional<String> path = Optional.empty();
    private Optional<String> scheme = Optional.empty();
    private Optional<String> authority = Optional.empty();
    private @Nullable OutgoingBody body;

    OutgoingRequest(Fields headers, Bodies bodies) {
        this.headers = headers;
        this.bodies = bodies;
    }

    /// As in a request line.
    public String method() {
        return method;
    }

    /// With its query; absent means `/`.
    public Optional<String> path() {
        return path;
    }

    /// Absent means `https`.
    public Optional<String> scheme() {
        return scheme;
    }

    /// Host and port. Checked for its form only.
    public Optional<String> authority() {
        return authority;
    }

    /// Without those that the host sets.
    public List<Field> headers() {
        return headers.snapshot();
    }

    Fields fields() {
        return headers;
    }

    /// It is on its way.
    ///
    /// @return the content, to be read to its end or abandoned; absent where the guest asked for
    ///   none
    public Optional<BodyPipe> send() {
        if (body == null) {
            return Optional.empty();
        }
        body.send(headers());
        return Optional.of(body.pipe());
    }

    /// `outgoing-request.body`: once.
    Case body() {
        if (body != null) {
            return Case.ERROR;
        }
        body = bodies.open(HttpError.HTTP_REQUEST_BODY_SIZE);
        return Case.ok(body);
    }

    Case setMethod(Case wanted) {
        String text = Target.methodText(wanted);
        if (!FieldRules.isToken(text)) {
            return Case.ERROR;
        }
        method = text;
        return Case.OK;
    }

    Case setPath(Case wanted) {
        if (wanted.value() instanceof String text && !Target.isPath(text)) {
            return Case.ERROR;
        }
        path = Optional.ofNullable((String) wanted.value());
        return Case.OK;
    }

    Case setScheme(Case wanted) {
        Optional<String> text = Optional.ofNullable((Case) wanted.value()).map(Target::schemeText);
        if (text.isPresent() && !Target.isScheme(text.get())) {
            return Case.ERROR;
        }
        scheme = text;
        return Case.OK;
    }

    Case setAuthority(Case wanted) {
        if (wanted.value() instanceof String text && !Target.isAuthority(text)) {
            return Case.ERROR;
        }
        authority = Optional.ofNullable((String) wanted.value());
        return Case.OK;
    }
}
