package dev.coracle.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.testing.Talking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What others on the computer can reach of a desktop with a module that runs: no port, no socket
/// that listens, no file of a run.
@Timeout(120)
class ControlSurfaceTest {

    /// TCP_LISTEN of the kernel, as /proc/net/tcp writes it.
    private static final String LISTENING = "0A";

    /// The flag of a Unix socket that listens, as /proc/net/unix writes it (__SO_ACCEPTCON).
    private static final String ACCEPTING = "00010000";

    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.OTHERS_EXECUTE);

    @TempDir private Path data;

    @Test
    void nothingListensAndTheFilesOfRunsAreForTheUserAlone() throws Exception {
        Assumptions.assumeTrue(
                Files.exists(Path.of("/proc/net/tcp")), "this system has no /proc/net");
        try (Talking desk = desk()) {
            desk.await("running");
            ProcessHandle window = ProcessHandle.of(desk.pid()).orElseThrow();
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(window), window.descendants()).toList();
            assertThat(all).as("the desktop and its workers").hasSizeGreaterThan(1);

            Set<String> listening = listening();
            for (ProcessHandle process : all) {
                Set<String> own = sockets(process.pid());
                own.retainAll(listening);
                assertThat(own).as("sockets of %s that listen", process.info()).isEmpty();
            }
        }
        for (String kept : List.of("runs", "cache/code")) {
            try (Stream<Path> all = Files.walk(data.resolve(kept))) {
                for (Path folder : all.filter(Files::isDirectory).toList()) {
                    assertThat(Files.getPosixFilePermissions(folder))
                            .as("%s", folder)
                            .doesNotContainAnyElementsOf(OF_OTHERS);
                }
            }
        }
    }

    private Talking desk() throws IOException {
        return Talking.start(
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunningDesk.class.getName(),
                        "--data",
                        data.toString()));
    }

    /// Inodes of all sockets that take connections.
    private static Set<String> listening() throws IOException {
        Set<String> inodes = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String[] row : rows(table)) {
                if (row[3].equals(LISTENING)) {
                    inodes.add(row[9]);
                }
            }
        }
        for (String[] row : rows("unix")) {
            if (row[3].equals(ACCEPTING)) {
                inodes.add(row[6]);
            }
        }
        return inodes;
    }

    private static List<String[]> rows(String table) throws IOException {
        return Files.readAllLines(Path.of("/proc/net", table)).stream()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .toList();
    }

    private static Set<String> sockets(long process) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(process), "fd"))) {
            for (Path file : files.toList()) {
                String target = Files.exists(file) ? Files.readSymbolicLink(file).toString() : "";
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        }
        return inodes;
    }
}
