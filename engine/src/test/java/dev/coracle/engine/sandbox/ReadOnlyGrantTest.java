package dev.coracle.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coracle.engine.grant.Denial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every way to change something through a grant for reading only.
class ReadOnlyGrantTest {

    @TempDir Path scratch;

    @FunctionalInterface
    private interface Write {
        void run() throws HostFailure;
    }

    @ParameterizedTest
    @MethodSource("dev.coracle.engine.sandbox.SandboxWays#ways")
    void refusesEveryWayToWriteAndChangesNothing(Sandbox.Way way) throws Exception {
        Path readable = scratch.resolve("readable");
        Files.createDirectories(readable.resolve("dir/empty"));
        Files.writeString(readable.resolve("file"), "content");
        Files.createSymbolicLink(readable.resolve("link"), Path.of("file"));
        Path writable = Files.createDirectory(scratch.resolve("writable"));
        Files.writeString(writable.resolve("own"), "own");
        List<String> before = state(readable);

        try (Sandbox sandbox = new Sandbox(way);
                HostDirectory read = sandbox.openGranted(readable, false);
                HostDirectory write = sandbox.openGranted(writable, true);
                HostDirectory below = (HostDirectory) read.open("dir", OpenRequest.reading());
                HostFile file = (HostFile) read.open("file", OpenRequest.reading())) {
            Map<String, Write> ways = new LinkedHashMap<>();
            ways.put("write to a file", () -> file.write(new byte[1], 0, 1));
            ways.put("write at a place", () -> file.writeAt(new byte[1], 0, 1, 0));
            ways.put("truncate a file", () -> file.setSize(0));
            ways.put("grow a file", () -> file.setSize(1 << 20));
            ways.put("allocate", () -> file.allocate(0, 1 << 20));
            ways.put("times of a file", () -> file.setTimes(new FileTimes(0, 0)));
            ways.put("times now", () -> file.setTimes(new FileTimes(FileTimes.NOW, FileTimes.NOW)));
            ways.put("times of the directory", () -> read.setTimes(new FileTimes(0, 0)));
            ways.put("times by name", () -> read.setTimes("file", true, new FileTimes(0, 0)));
            ways.put("times of a link", () -> read.setTimes("link", false, new FileTimes(0, 0)));
            ways.put("open to write", () -> open(read, "file", "w"));
            ways.put("open to read and write", () -> open(read, "file", "rw"));
            ways.put("open to append", () -> open(read, "file", "wa"));
            ways.put("open and truncate", () -> open(read, "file", "rt"));
            ways.put("truncate through a link", () -> open(read, "link", "rtf"));
            ways.put("create", () -> open(read, "new", "wc"));
            ways.put("create to read", () -> open(read, "new", "rc"));
            ways.put("create below", () -> open(below, "new", "wc"));
            ways.put("create by a detour", () -> open(read, "dir/../new", "wcx"));
            ways.put("make a directory", () -> read.makeDirectory("new"));
            ways.put("make one below", () -> below.makeDirectory("new"));
            ways.put("remove a directory", () -> read.removeDirectory("dir/empty"));
            ways.put("remove a file", () -> read.removeFile("file"));
            ways.put("remove a link", () -> read.removeFile("link"));
            ways.put("rename inside", () -> read.rename("file", read, "other"));
            ways.put("rename out", () -> read.rename("file", write, "stolen"));
            ways.put("rename in", () -> write.rename("own", read, "planted"));
            ways.put("rename over", () -> write.rename("own", read, "file"));
            ways.put("link inside", () -> read.link("file", read, "other"));
            ways.put("link out, to write there", () -> read.link("file", write, "door"));
            ways.put("link in", () -> write.link("own", read, "planted"));
            ways.put("symbolic link", () -> read.makeSymbolicLink("file", "other"));
            assertThat(ways).hasSizeGreaterThanOrEqualTo(25);

            ways.forEach(
                    (name, attempt) -> {
                        HostFailure failure = catchThrowableOfType(HostFailure.class, attempt::run);
                        assertThat(failure).as(name).isNotNull();
                        assertThat(failure.errno()).as(name).isEqualTo(Errno.ROFS);
                        assertThat(failure.denial()).as(name).contains(Denial.READ_ONLY);
                    });
        }

        assertThat(state(readable)).isEqualTo(before);
        assertThat(Files.readString(writable.resolve("own"))).isEqualTo("own");
    }

    private static void open(HostDirectory at, String path, String how) throws HostFailure {
        at.open(
                        path,
                        new OpenRequest(
                                how.contains("r"),
                                how.contains("w"),
                                how.contains("c"),
                                how.contains("x"),
                                how.contains("t"),
                                false,
                                how.contains("f"),
                                how.contains("a"),
                                false))
                .close();
    }

    private static List<String> state(Path root) throws IOException {
        List<String> state = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted().toList()) {
                state.add(
                        root.relativize(path)
                                + " "
                                + new TreeMap<>(
                                        Files.readAttributes(
                                                path,
                                                "unix:lastModifiedTime,ctime,size,nlink,ino",
                                                LinkOption.NOFOLLOW_LINKS))
                                + (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                                        ? Files.readString(path)
                                        : ""));
            }
        }
        return state;
    }
}
