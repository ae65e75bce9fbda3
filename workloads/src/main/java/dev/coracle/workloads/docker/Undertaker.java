package dev.coracle.workloads.docker;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A process that waits for Coracle to be gone and then removes its containers: they go at once
/// even where Coracle was killed and could not.
///
/// It learns of the end by its input, which the system closes whatever happens. While it waits it
/// takes no processor time.
public final class Undertaker implements AutoCloseable {

    private final Process process;

    private Undertaker(Process process) {
        this.process = process;
    }

    /// Watches over the containers of this connection until it is closed.
    ///
    /// @throws IOException where the system starts no process
    public static Undertaker watch(Docker docker) throws IOException {
        DockerHost host = docker.host();
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx32m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Undertaker.class.getName(),
                        docker.session(),
                        host.address().toString(),
                        host.certificates().map(Path::toString).orElse(""));
        return new Undertaker(
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /// The main class of the process.
    ///
    /// @param arguments the session, the engine's address, and the folder of certificates or
    ///   nothing
    public static void main(String[] arguments) throws IOException, DockerException {
        // Nobody writes: the end of the input is the end of Coracle.
        System.in.transferTo(OutputStream.nullOutputStream());
        DockerHost host =
                new DockerHost(
                        URI.create(arguments[1]),
                        "the one in use",
                        Optional.of(arguments[2]).filter(text -> !text.isEmpty()).map(Path::of));
        try (Docker docker = Docker.connect(host)) {
            docker.removeSession(arguments[0]);
        }
    }

    /// Nothing is left to be removed; the process goes without looking.
    @Override
    public void close() {
        process.destroy();
    }
}
