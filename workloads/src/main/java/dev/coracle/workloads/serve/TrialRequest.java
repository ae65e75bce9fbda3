package dev.coracle.workloads.serve;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.net.NetworkTarget;
import dev.coracle.engine.sandbox.OpenHandles;
import dev.coracle.engine.sandbox.http.HttpExchange;
import dev.coracle.engine.sandbox.http.HttpFailure;
import dev.coracle.engine.sandbox.http.HttpField;
import dev.coracle.engine.sandbox.http.HttpRequest;
import dev.coracle.engine.sandbox.http.HttpResponse;
import dev.coracle.engine.sandbox.http.HttpTimeouts;
import dev.coracle.engine.sandbox.net.NameServer;
import dev.coracle.engine.sandbox.net.Network;
import dev.coracle.engine.sandbox.serve.ServeAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/// A request that a person tries out, with the client that guests have.
///
/// @param fields a line for each, as in `Accept: text/html`
/// @param body sent where it is not empty
public record TrialRequest(String method, String path, String fields, String body) {

    /// What is read of an answer.
    private static final int MOST_BYTES = 1 << 20;

    private static final HttpTimeouts PATIENCE =
            new HttpTimeouts(Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ofSeconds(30));

    /// What came back.
    ///
    /// @param fields a line for each
    /// @param text the content; its first MiB where there is more
    /// @param nanos from the request to the end of the answer
    public record Answer(int status, List<String> fields, String text, long bytes, long nanos) {
        public Answer {
            fields = List.copyOf(fields);
        }
    }

    /// Sends it to a serving of this computer and waits for the answer.
    ///
    /// @throws IOException a sentence: it is no request, or no answer came
    public Answer send(ServeAddress to) throws IOException {
        String local = to.url().replaceFirst("/$", "");
        HostGrant grant = new HostGrant(local, HostGrant.Direction.CONNECT);
        Network network =
                new Network(
                        List.of(grant),
                        new AccessTrail(),
                        NameServer.ofSystem(),
                        new OpenHandles(1));
        long begin = System.nanoTime();
        try (HttpExchange exchange =
                HttpExchange.open(
                        network, (SSLSocketFactory) SSLSocketFactory.getDefault(), PATIENCE)) {
            return read(exchange.send(request(local)), begin);
        } catch (HttpFailure e) {
            throw new IOException(
                    "Tried to ask %s, but no whole answer came: %s. See the list of requests."
                            .formatted(
                                    local,
                                    e.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
                    e);
        } finally {
            network.close();
        }
    }

    private HttpRequest request(String local) throws IOException {
        try {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            List<HttpField> all = parsed();
            if (content.length > 0) {
                all.add(HttpField.of("Content-Length", String.valueOf(content.length)));
            }
            return new HttpRequest(
                    method,
                    NetworkTarget.parse(local),
                    path.startsWith("/") ? path : "/" + path,
                    all,
                    content.length == 0 ? Optional.empty() : Optional.of(new Whole(content)));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "This is no request: a path has no blanks, and each line of fields is as in Accept: text/html.",
                    e);
        }
    }

    private List<HttpField> parsed() {
        List<HttpField> all = new ArrayList<>();
        for (String line : fields.lines().filter(each -> !each.isBlank()).toList()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new IllegalArgumentException(line);
            }
            String name = line.substring(0, colon).strip();
            if (!name.equalsIgnoreCase("content-length")) {
                all.add(HttpField.of(name, line.substring(colon + 1).strip()));
            }
        }
        return all;
    }

    private static Answer read(HttpResponse response, long begin) throws HttpFailure {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 << 10];
        long bytes = 0;
        for (int read = response.read(buffer); read >= 0; read = response.read(buffer)) {
            bytes += read;
            content.write(buffer, 0, Math.min(read, MOST_BYTES - content.size()));
            if (content.size() == MOST_BYTES) {
                break;
            }
        }
        return new Answer(
                response.status(),
                response.fields().stream()
                        .map(field -> field.name() + ": " + field.text())
                        .toList(),
                content.toString(StandardCharsets.UTF_8),
                bytes,
                System.nanoTime() - begin);
    }

    /// A content that is all there.
    private static final class Whole implements HttpRequest.Content {
        private byte[] left;

        Whole(byte[] all) {
            this.left = all;
        }

        @Override
        public byte[] next() {
            byte[] all = left;
            left = new byte[0];
            return all;
        }

        @Override
        public List<HttpField> trailers() {
            return List.of();
        }
    }
}
