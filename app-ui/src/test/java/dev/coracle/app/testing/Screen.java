package dev.coracle.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// An X server without a screen, of its own for a test, with a mouse that the test moves. Needs
/// Xvfb and xdotool; skips where they are missing.
public final class Screen implements AutoCloseable {

    private final Talking server;
    private final String display;

    private Screen(Talking server, String display) {
        this.server = server;
        this.display = display;
    }

    public static Screen open() throws Exception {
        for (String program : List.of("Xvfb", "xdotool")) {
            Assumptions.assumeTrue(onThePath(program).isPresent(), program + " is not on the PATH");
        }
        Talking server =
                Talking.start(
                        new ProcessBuilder(
                                "Xvfb",
                                "-displayfd",
                                "1",
                                "-screen",
                                "0",
                                "1280x900x24",
                                "-nolisten",
                                "tcp"));
        return new Screen(server, ":" + server.await(""));
    }

    /// Starts a main class on this test's class path, with its windows on this screen.
    public Talking start(Class<?> main, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dprism.order=sw",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DISPLAY", display);
        builder.environment().remove("WAYLAND_DISPLAY");
        return Talking.start(builder);
    }

    /// Moves the mouse or presses its button: what xdotool is told.
    public void mouse(Object... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        Stream.of(words).map(String::valueOf).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("DISPLAY", display);
        Process xdotool = builder.start();
        assertThat(xdotool.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(xdotool.exitValue()).isZero();
    }

    private static Optional<Path> onThePath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        server.close();
    }
}
