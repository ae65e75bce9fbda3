package dev.coracle.engine.sandbox.serve;

import dev.coracle.engine.sandbox.http.HttpField;
import dev.coracle.engine.sandbox.serve.ConnectionInput.Budget;
import dev.coracle.engine.sandbox.serve.RequestHead.Framing;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads the head of a request and refuses what is not exactly one (RFC 9112, sections 3 to 6).
final class HeadReader {

    private static final int LONGEST_TARGET = 8 << 10;
    private static final Pattern VERSION = Pattern.compile("HTTP/[0-9]\\.[0-9]");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");
    private static final Pattern IP_V4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    /// RFC 3986, section 3.2, without user information.
    private static final Pattern AUTHORITY =
            Pattern.compile("([A-Za-z0-9._~!$&'()*+,;=%-]*|\\[[0-9A-Fa-f:.]+])(:[0-9]{0,5})?");

    private final ConnectionInput in;
    private final ServerLimits limits;
    private final boolean localNamesOnly;

    /// @param localNamesOnly refuses requests for names other than `localhost`. A web page of a
    ///   stranger can make its own name mean 127.0.0.1 and so read what is served here; the name it
    ///   asks for gives it away.
    HeadReader(ConnectionInput in, ServerLimits limits, boolean localNamesOnly) {
        this.in = in;
        this.limits = limits;
        this.localNamesOnly = localNamesOnly;
    }

    RequestHead read() throws IOException, Refusal {
        Budget budget = new Budget(limits.headBytes(), Refusal.TARGET_TOO_LONG);
        String line = in.line(budget);
        if (line.isEmpty()) {
            // RFC 9112, section 2.2: one that is left of an earlier request.
            line = in.line(budget);
        }
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !HttpField.isToken(parts[0])) {
            throw Refusal.malformed("The first line is not a request of HTTP/1.1.");
        }
        boolean modern = isModern(parts[2]);
        List<HttpField> fields =
                in.fields(budget.turnedInto(Refusal.HEAD_TOO_LARGE), limits.fields());
        return head(parts[0], parts[1], modern, fields);
    }

    private static boolean isModern(String version) throws Refusal {
        return switch (version) {
            case "HTTP/1.1" -> true;
            case "HTTP/1.0" -> false;
            default -> {
                if (VERSION.matcher(version).matches()) {
                    throw new Refusal(Refusal.VERSION, "Only HTTP/1.1 and HTTP/1.0 are spoken.");
                }
                throw Refusal.malformed("The first line is not a request of HTTP/1.1.");
            }
        };
    }

    private RequestHead head(String method, String target, boolean modern, List<HttpField> fields)
            throws Refusal {
        String host = host(fields, modern);
        String path = target;
        int scheme = target.toLowerCase(Locale.ROOT).startsWith("http://") ? 7 : 0;
        if (scheme > 0) {
            // The absolute form: its authority stands above the field (RFC 9112, section 3.2.2).
            int slash = target.indexOf('/', scheme);
            host = target.substring(scheme, slash < 0 ? target.length() : slash);
            path = slash < 0 ? "/" : target.substring(slash);
        }
        checkTarget(method, path);
        checkAuthority(host, modern);
        Framing framing = framing(fields, modern);
        long length = framing == Framing.LENGTH ? length(fields) : 0;
        if (Long.compareUnsigned(length, limits.contentBytes()) > 0) {
            throw new Refusal(
                    Refusal.TOO_LARGE,
                    "The content has %,d bytes, and at most %,d are taken."
                            .formatted(length, limits.contentBytes()));
        }
        boolean close = tokens(fields, "connection").contains("close");
        return new RequestHead(
                method,
                path,
                host,
                fields,
                length == 0 && framing == Framing.LENGTH ? Framing.NONE : framing,
                length,
                modern,
                modern && !close,
                awaitsContinue(fields, modern));
    }

    private static void checkTarget(String method, String path) throws Refusal {
        if (method.equals("CONNECT")) {
            throw new Refusal(Refusal.NOT_IMPLEMENTED, "This is no proxy: CONNECT is not done.");
        }
        if (path.length() > LONGEST_TARGET) {
            throw new Refusal(Refusal.TARGET_TOO_LONG, "The path is longer than is taken.");
        }
        boolean sound = path.startsWith("/") || (path.equals("*") && method.equals("OPTIONS"));
        if (!sound || !path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#')) {
            throw Refusal.malformed("The path of the request is malformed.");
        }
    }

    /// RFC 9112, section 3.2: exactly one.
    private static String host(List<HttpField> fields, boolean modern) throws Refusal {
        List<HttpField> hosts = fields.stream().filter(field -> field.is("host")).toList();
        if (hosts.size() > 1 || (modern && hosts.isEmpty())) {
            throw Refusal.malformed("The request needs exactly one Host field.");
        }
        return hosts.isEmpty() ? "" : hosts.getFirst().text();
    }

    private void checkAuthority(String host, boolean modern) throws Refusal {
        if (!AUTHORITY.matcher(host).matches() || (modern && host.isEmpty())) {
            throw Refusal.malformed("The Host field is malformed.");
        }
        if (localNamesOnly && !isLocal(host)) {
            throw new Refusal(
                    Refusal.MISDIRECTED,
                    "This is served to this computer as localhost or by address, not under the name that was asked for.");
        }
    }

    private static boolean isLocal(String host) {
        String name = PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
        return name.isEmpty()
                || name.startsWith("[")
                || IP_V4.matcher(name).matches()
                || name.equals("localhost")
                || name.endsWith(".localhost");
    }

    /// RFC 9112, section 6. A length beside chunks is how one request is hidden in another.
    private static Framing framing(List<HttpField> fields, boolean modern) throws Refusal {
        List<String> codings = values(fields, "transfer-encoding");
        boolean lengths = fields.stream().anyMatch(field -> field.is("content-length"));
        if (codings.isEmpty()) {
            return lengths ? Framing.LENGTH : Framing.NONE;
        }
        if (lengths || !modern) {
            throw Refusal.malformed(
                    lengths
                            ? "The request says both Content-Length and Transfer-Encoding."
                            : "HTTP/1.0 has no Transfer-Encoding.");
        }
        if (!codings.equals(List.of("chunked"))) {
            throw new Refusal(
                    Refusal.NOT_IMPLEMENTED, "The only Transfer-Encoding taken is chunked.");
        }
        return Framing.CHUNKED;
    }

    private static long length(List<HttpField> fields) throws Refusal {
        List<String> lengths = values(fields, "content-length");
        if (lengths.size() != 1 || !LENGTH.matcher(lengths.getFirst()).matches()) {
            throw Refusal.malformed("The request has no single Content-Length.");
        }
        return Long.parseLong(lengths.getFirst());
    }

    private static boolean awaitsContinue(List<HttpField> fields, boolean modern) throws Refusal {
        List<String> expectations = values(fields, "expect");
        if (expectations.isEmpty() || !modern) {
            return false;
        }
        if (!expectations.equals(List.of("100-continue"))) {
            throw new Refusal(Refusal.EXPECTATION, "The only expectation met is 100-continue.");
        }
        return true;
    }

    private static List<String> values(List<HttpField> fields, String name) {
        return fields.stream()
                .filter(field -> field.is(name))
                .map(field -> field.text().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> tokens(List<HttpField> fields, String name) {
        return values(fields, name).stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .map(String::strip)
                .toList();
    }
}
