package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostResource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `outgoing-request`. Confined to the guest's thread, but for the pipe, and from when it is sent
/// on to that of its call, at whose end it is dropped.
public final class OutgoingRequest implements HostResource {

    /// What a method, scheme or authority may be long.
    private static final int LONGEST_WORD = 1_024;

    private static final int LONGEST_PATH = 65_536;

    private final Fields headers;
    private final Bodies bodies;
    private long texts;
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
        if (text.length() > LONGEST_WORD || !FieldRules.isToken(text)) {
            return Case.ERROR;
        }
        count(text.length() - method.length());
        method = text;
        return Case.OK;
    }

    Case setPath(Case wanted) {
        Optional<String> text = Optional.ofNullable((String) wanted.value());
        if (text.isPresent()
                && (text.get().length() > LONGEST_PATH || !Target.isPath(text.get()))) {
            return Case.ERROR;
        }
        count(length(text) - length(path));
        path = text;
        return Case.OK;
    }

    Case setScheme(Case wanted) {
        Optional<String> text = Optional.ofNullable((Case) wanted.value()).map(Target::schemeText);
        if (text.isPresent()
                && (text.get().length() > LONGEST_WORD || !Target.isScheme(text.get()))) {
            return Case.ERROR;
        }
        count(length(text) - length(scheme));
        scheme = text;
        return Case.OK;
    }

    Case setAuthority(Case wanted) {
        Optional<String> text = Optional.ofNullable((String) wanted.value());
        if (text.isPresent()
                && (text.get().length() > LONGEST_WORD || !Target.isAuthority(text.get()))) {
            return Case.ERROR;
        }
        count(length(text) - length(authority));
        authority = text;
        return Case.OK;
    }

    private static int length(Optional<String> text) {
        return text.map(String::length).orElse(0);
    }

    private void count(long more) {
        bodies.room().take(more);
        texts += more;
    }

    /// Nobody sends it, or any more of it.
    @Override
    public void drop() {
        headers.drop();
        count(-texts);
        if (body != null) {
            body.pipe().abandon();
        }
    }
}
