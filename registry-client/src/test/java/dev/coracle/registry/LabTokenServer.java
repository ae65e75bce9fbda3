package dev.coracle.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/// A token server that a real registry trusts (distribution project, "Token Authentication" and
/// "OAuth2 Token Authentication"): signs RS256 tokens. Nobody may only pull; `alice` with `s3cret`,
/// or with the identity token `refresh-me`, may push too.
final class LabTokenServer implements AutoCloseable {

    static final String IDENTITY_TOKEN = "refresh-me";
    private static final String ALICE =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString("alice:s3cret".getBytes(StandardCharsets.UTF_8));
    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SelfSigned signer;
    private final int lifeSeconds;

    /// What was asked for: the method, whether somebody logged in, and the scopes.
    final List<String> asked = new CopyOnWriteArrayList<>();

    LabTokenServer(SelfSigned signer, int lifeSeconds) {
        this.signer = signer;
        this.lifeSeconds = lifeSeconds;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/token", this::serve);
        server.start();
    }

    String realm() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean post = exchange.getRequestMethod().equals("POST");
            String form =
                    post
                            ? new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8)
                            : String.valueOf(exchange.getRequestURI().getRawQuery());
            Map<String, List<String>> fields = fields(form);
            String login = exchange.getRequestHeaders().getFirst("Authorization");
            boolean alice =
                    post
                            ? fields.getOrDefault("refresh_token", List.of())
                                    .contains(IDENTITY_TOKEN)
                            : ALICE.equals(login);
            if (!alice && (login != null || post)) {
                ScriptedRegistry.send(exchange, 401, Map.of(), new byte[0]);
                return;
            }
            List<String> scopes = fields.getOrDefault("scope", List.of());
            asked.add(
                    exchange.getRequestMethod()
                            + (alice ? " alice " : " nobody ")
                            + String.join(" ", scopes));
            byte[] answer = MAPPER.writeValueAsBytes(answer(alice, scopes, post));
            ScriptedRegistry.send(
                    exchange, 200, Map.of("Content-Type", "application/json"), answer);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private Map<String, Object> answer(boolean alice, List<String> scopes, boolean post)
            throws GeneralSecurityException {
        Instant now = Instant.now();
        List<Map<String, Object>> access = new ArrayList<>();
        for (String scope : scopes) {
            for (String one : scope.split(" ", -1)) {
                String[] parts = one.split(":", -1);
                List<String> actions = Arrays.asList(parts[2].split(",", -1));
                access.add(
                        Map.of(
                                "type",
                                parts[0],
                                "name",
                                parts[1],
                                "actions",
                                alice ? actions : List.of("pull")));
            }
        }
        String header =
                part(
                        Map.of(
                                "typ",
                                "JWT",
                                "alg",
                                "RS256",
                                "x5c",
                                List.of(
                                        Base64.getEncoder()
                                                .encodeToString(signer.x509().getEncoded()))));
        String claims =
                part(
                        Map.of(
                                "iss",
                                "lab-issuer",
                                "sub",
                                alice ? "alice" : "",
                                "aud",
                                "lab-registry",
                                "exp",
                                now.getEpochSecond() + lifeSeconds,
                                "nbf",
                                now.getEpochSecond() - 10,
                                "iat",
                                now.getEpochSecond(),
                                "jti",
                                UUID.randomUUID().toString(),
                                "access",
                                access));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(signer.secret());
        signature.update((header + "." + claims).getBytes(StandardCharsets.US_ASCII));
        String token = header + "." + claims + "." + base64(signature.sign());
        // The two protocols name the token differently.
        return Map.of(post ? "access_token" : "token", token, "expires_in", lifeSeconds);
    }

    private static Map<String, List<String>> fields(String form) {
        Map<String, List<String>> fields = new HashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.computeIfAbsent(pair.substring(0, equals), _ -> new ArrayList<>())
                        .add(URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static String part(Map<String, Object> fields) {
        return base64(MAPPER.writeValueAsBytes(fields));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
