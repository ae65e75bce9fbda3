package dev.coracle.capability.view;

import static dev.coracle.engine.grant.Access.Kind.CLOCK;
import static dev.coracle.engine.grant.Access.Kind.CONNECT;
import static dev.coracle.engine.grant.Access.Kind.CREATE;
import static dev.coracle.engine.grant.Access.Kind.LIST;
import static dev.coracle.engine.grant.Access.Kind.OPEN_READ;
import static dev.coracle.engine.grant.Access.Kind.RANDOM;
import static dev.coracle.engine.grant.Access.Kind.VARIABLE;
import static dev.coracle.engine.grant.Access.Outcome.ALLOWED;
import static dev.coracle.engine.grant.Access.Outcome.DENIED;
import static dev.coracle.engine.grant.Access.Outcome.FAKED;

import dev.coracle.capability.model.Requests;
import dev.coracle.capability.model.Trail;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.RandomGrant;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The situations in which the editor is looked at.
record Example(String name, Grants grants, Requests requests, Trail trail) {

    private static final Requests PRINTS =
            Requests.ofImports(
                    List.of("wasi_snapshot_preview1.fd_write", "wasi_snapshot_preview1.proc_exit"));

    private static final Requests TOOL =
            Requests.ofImports(
                    List.of(
                            "wasi_snapshot_preview1.path_open",
                            "wasi_snapshot_preview1.path_filestat_get",
                            "wasi_snapshot_preview1.environ_get",
                            "wasi_snapshot_preview1.args_get",
                            "wasi_snapshot_preview1.clock_time_get"));

    private static final Requests ALL =
            Requests.ofImports(
                    List.of(
                            "wasi_snapshot_preview1.path_open",
                            "wasi_snapshot_preview1.path_unlink_file",
                            "wasi_snapshot_preview1.environ_get",
                            "wasi_snapshot_preview1.args_get",
                            "wasi_snapshot_preview1.fd_read",
                            "wasi_snapshot_preview1.clock_time_get",
                            "wasi_snapshot_preview1.random_get",
                            "wasi_snapshot_preview1.sock_connect"));

    static Example empty() {
        return new Example("hello", Grants.none(), PRINTS, Trail.empty());
    }

    static Example typical(Path home) {
        return new Example(
                "thumbs",
                Grants.none()
                        .withDirectory(read(home.resolve("pictures"), "/pictures"))
                        .withDirectory(write(home.resolve("thumbs"), "/thumbs"))
                        .withVariable(new VariableGrant.Literal("LOG_LEVEL", "info"))
                        .withArguments(List.of("--size", "256"))
                        .withLimits(
                                Limits.DEFAULT
                                        .withMemoryBytes(256L << 20)
                                        .withWallTime(Duration.ofSeconds(10))),
                TOOL,
                trail(
                        Map.of(
                                new Access(OPEN_READ, "/pictures/a.jpg", ALLOWED), 212L,
                                new Access(CREATE, "/thumbs/a.jpg", ALLOWED), 212L,
                                new Access(CLOCK, "", FAKED), 3L)));
    }

    static Example everything(Path home) {
        return new Example(
                "http-json",
                Grants.none()
                        .withDirectory(read(home.resolve("data"), "/data"))
                        .withDirectory(write(home.resolve("data/out"), "/out"))
                        .withDirectory(read(home.resolve("projects/site"), "/site"))
                        .withDirectory(read(home, "/home"))
                        .withDirectory(
                                read(
                                        home.resolve(
                                                "a rather long folder name/with/several/parts/inside"),
                                        "/long/name/inside/the/module"))
                        .withHosts(
                                List.of(
                                        connect("https://api.example.com:443"),
                                        connect("https://*.cdn.example.com"),
                                        new HostGrant(
                                                "tcp://127.0.0.1:8080",
                                                HostGrant.Direction.LISTEN)))
                        .withVariable(new VariableGrant.Literal("LOG_LEVEL", "debug"))
                        .withVariable(new VariableGrant.FromHost("LANG"))
                        .withVariable(new VariableGrant.Secret("API_TOKEN", "hunter2"))
                        .withArguments(List.of("serve", "--title", "two words"))
                        .withStdin(new StdinGrant.Interactive())
                        .withClock(new ClockGrant.Real())
                        .withRandom(new RandomGrant.Secure())
                        .withLimits(
                                Limits.DEFAULT
                                        .withMemoryBytes(512L << 20)
                                        .withCpuTime(Duration.ofMinutes(1))),
                ALL,
                trail(
                        Map.of(
                                new Access(OPEN_READ, "/data/x.json", ALLOWED), 4L,
                                new Access(VARIABLE, "API_TOKEN", ALLOWED), 1L,
                                new Access(RANDOM, "", ALLOWED), 1L)));
    }

    /// In force is nothing yet: all of it would be new.
    static Example dangers(Path home) {
        return new Example(
                "dangers",
                Grants.none()
                        .withDirectory(read(home, "/home"))
                        .withDirectory(write(home.resolve("data/out"), "/out"))
                        .withDirectory(read(Path.of("/etc"), "/etc"))
                        .withHosts(
                                List.of(
                                        connect("*://*:*"),
                                        connect("https://*.example.com"),
                                        connect("tcp://192.168.0.0/16:22"))),
                ALL,
                Trail.empty());
    }

    static Example denials() {
        Map<Access, Long> counts = new LinkedHashMap<>();
        counts.put(new Access(CREATE, "/logs/app.log", DENIED), 1L);
        counts.put(new Access(OPEN_READ, "/home/ada/.ssh/id_ed25519", DENIED), 2L);
        counts.put(new Access(LIST, "/home/ada/.ssh", DENIED), 1L);
        counts.put(new Access(CONNECT, "https://tracker.example.net:443", DENIED), 12L);
        counts.put(new Access(VARIABLE, "HOME", DENIED), 1L);
        counts.put(new Access(CLOCK, "", FAKED), 41L);
        return new Example("nosy", Grants.none(), ALL, new Trail(counts));
    }

    private static Trail trail(Map<Access, Long> counts) {
        return new Trail(counts);
    }

    private static DirectoryGrant read(Path host, String guest) {
        return new DirectoryGrant(host, guest, DirectoryGrant.Access.READ);
    }

    private static DirectoryGrant write(Path host, String guest) {
        return new DirectoryGrant(host, guest, DirectoryGrant.Access.READ_WRITE);
    }

    private static HostGrant connect(String pattern) {
        return new HostGrant(pattern, HostGrant.Direction.CONNECT);
    }
}
