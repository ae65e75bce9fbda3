package dev.coracle.workloads.docker;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// An image that holds one static program, busybox's shell, and what tests let it do.
public final class TestImage {

    public static final String REFERENCE = "coracle-test:1";
    private static final Path BUSYBOX = Path.of("/bin/busybox");

    private TestImage() {}

    /// Writes it as a file for `docker load`; skips the test where there is no such program.
    public static Path archive(Path folder) throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(BUSYBOX),
                "no static busybox on this computer to make an image of");
        Path archive = folder.resolve("image.tar");
        ImageArchive.write(
                archive,
                REFERENCE,
                System.getProperty("os.arch"),
                "busybox",
                Files.readAllBytes(BUSYBOX));
        return archive;
    }

    public static void load(DockerHost host, Path folder) throws Exception {
        Path archive = archive(folder);
        try (Docker docker = Docker.connect(host);
                InputStream in = Files.newInputStream(archive)) {
            docker.load(in);
        }
    }

    static ContainerSpec running(String what, String... arguments) {
        List<String> command = new ArrayList<>();
        switch (what) {
            case "speak" ->
                    command.addAll(
                            List.of("sh", "-c", "echo to stdout; echo to stderr >&2; exit 3"));
            case "eat" ->
                    command.addAll(
                            List.of(
                                    "sh",
                                    "-c",
                                    "x=$(/busybox head -c %s000000 /dev/zero | /busybox tr '\\0' x); echo ${#x}"
                                            .formatted(arguments[0])));
            case "wait" -> command.addAll(List.of("sleep", "1000"));
            default -> {
                command.add(what);
                command.addAll(List.of(arguments));
            }
        }
        return new ContainerSpec(REFERENCE, command);
    }

    /// A process that starts a container, prints its session, and waits to be killed.
    static Process startVictim(DockerHost host, boolean watched) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        host.address().toString(),
                        Boolean.toString(watched))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// The main class of that process.
    static final class Victim {

        private Victim() {}

        @SuppressWarnings("MustBeClosed")
        public static void main(String[] arguments) throws Exception {
            DockerHost host =
                    new DockerHost(URI.create(arguments[0]), "the test", Optional.empty());
            Docker docker = Docker.connect(host);
            if (Boolean.parseBoolean(arguments[1])) {
                Undertaker.watch(docker);
            }
            docker.create(running("wait")).start((_, _) -> {});
            System.out.println(docker.session());
            System.out.flush();
            Thread.sleep(60_000);
        }
    }
}
