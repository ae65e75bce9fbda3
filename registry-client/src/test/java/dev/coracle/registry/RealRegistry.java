package dev.coracle.registry;

import dev.coracle.registry.auth.Credential;
import dev.coracle.registry.auth.CredentialSource;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Registry;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.name.Tag;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A real registry (the CNCF distribution's `docker-registry`) for the tests of one class, on a
/// free loopback port: the one that `CORACLE_TEST_REGISTRY` names where nothing special is wanted,
/// else a process of its own, which it ends. Without the program the tests are skipped.
public final class RealRegistry implements BeforeAllCallback, AfterAllCallback {

    public static final String USER = "alice";
    public static final String PASSWORD = "s3cret";
    private static final String HTPASSWD =
            "alice:$2y$04$ozTKGaKJsodxO1R5sKZQleS5kWpENxYlNtTzmgyLgZyI8GgIxNPk.\n";

    private final String settings;
    private final String http;
    private @Nullable Process process;
    private @Nullable Path folder;
    private int port;

    private RealRegistry(String settings, String http) {
        this.settings = settings;
        this.http = http;
    }

    /// A registry that lets everybody do everything.
    public static RealRegistry anonymous() {
        return new RealRegistry("", "");
    }

    /// A registry that wants [#USER] and [#PASSWORD] for everything.
    public static RealRegistry basic() {
        return new RealRegistry("auth: {htpasswd: {realm: lab, path: '$DIR/htpasswd'}}", "");
    }

    /// As [#basic], over TLS.
    static RealRegistry tls(SelfSigned certificate) {
        return new RealRegistry(
                "auth: {htpasswd: {realm: lab, path: '$DIR/htpasswd'}}",
                ", tls: {certificate: '%s', key: '%s'}"
                        .formatted(certificate.certificate(), certificate.key()));
    }

    /// A registry that sends its clients to a token server.
    ///
    /// @param certificate of the token server
    static RealRegistry token(String realm, Path certificate) {
        return new RealRegistry(
                "auth: {token: {realm: '"
                        + realm
                        + "', service: lab-registry, issuer: lab-issuer, rootcertbundle: '"
                        + certificate
                        + "'}}",
                "");
    }

    public Registry registry() {
        return new Registry("127.0.0.1", port);
    }

    /// The options with [#USER]'s password for this registry.
    RegistryOptions knownTo(RegistryOptions options) {
        return options.withCredentials(
                List.of(
                        CredentialSource.of(
                                Map.of(registry(), new Credential.Basic(USER, PASSWORD)))));
    }

    /// A repository that no other test uses.
    public Repository repository() {
        return new Repository(registry(), "test/" + UUID.randomUUID());
    }

    public Reference reference() {
        return Reference.of(repository(), new Tag("1.0"));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        String shared = System.getenv("CORACLE_TEST_REGISTRY");
        if (settings.isEmpty() && shared != null) {
            port = Registry.parse(shared).port();
            return;
        }
        Optional<Path> program = program();
        Assumptions.assumeTrue(
                program.isPresent(),
                "docker-registry is not on the PATH; install Debian's docker-registry, or name a"
                        + " running one in CORACLE_TEST_REGISTRY=host:port");
        start(program.orElseThrow());
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
        if (folder != null) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void start(Path program) throws IOException, InterruptedException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        folder = Files.createTempDirectory("coracle-registry");
        Files.writeString(folder.resolve("htpasswd"), HTPASSWD);
        Path config =
                Files.writeString(
                        folder.resolve("config.yml"),
                        """
                        version: 0.1
                        log: {level: error}
                        storage: {filesystem: {rootdirectory: '%s/data'}, delete: {enabled: true}}
                        http: {addr: '127.0.0.1:%d'%s}
                        %s
                        """
                                .formatted(
                                        folder,
                                        port,
                                        http,
                                        settings.replace("$DIR", folder.toString())));
        process =
                new ProcessBuilder(program.toString(), "serve", config.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        awaitAnswer(folder.resolve("log"), process);
    }

    private void awaitAnswer(Path log, Process started) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (System.nanoTime() < end && started.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return;
            } catch (IOException e) {
                Thread.sleep(20);
            }
        }
        throw new IllegalStateException("docker-registry did not start: " + Files.readString(log));
    }

    private static Optional<Path> program() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder).resolve("docker-registry"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
