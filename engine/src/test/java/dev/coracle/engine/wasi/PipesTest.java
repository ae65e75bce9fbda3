package dev.coracle.engine.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.SandboxWays;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Named pipes of the host in a granted directory: nothing about them waits where Stop could not
/// end it.
@Timeout(60)
class PipesTest {

    private static final long READ = Rights.FD_READ | Rights.POLL_FD_READWRITE;
    private static final long WRITE = Rights.FD_WRITE | Rights.POLL_FD_READWRITE;

    @TempDir Path scratch;

    private WasiCalls open() throws Exception {
        Assumptions.assumeTrue(
                Files.exists(Path.of("/usr/bin/mkfifo")), "there is no mkfifo to make a pipe with");
        Process made =
                new ProcessBuilder("/usr/bin/mkfifo", scratch.resolve("pipe").toString()).start();
        assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).isZero();
        Grants grants =
                Grants.none()
                        .withClock(new ClockGrant.Real())
                        .withDirectory(
                                new DirectoryGrant(
                                        scratch, "/d", DirectoryGrant.Access.READ_WRITE));
        WasiCalls guest = new WasiCalls(grants, Wasi.PREVIEW_1, InputStream.nullInputStream());
        guest.write(0, "pipe");
        return guest;
    }

    private static Errno open(WasiCalls guest, long rights, int flags) {
        return guest.call("path_open", 3, 0, 0, 4, 0, rights, 0, flags, 64);
    }

    private static int opened(WasiCalls guest, long rights, int flags) {
        assertThat(open(guest, rights, flags)).isEqualTo(Errno.SUCCESS);
        return guest.memory.readInt(64);
    }

    /// Subscribes to a descriptor and to a time of 3 ms.
    ///
    /// @return whether the descriptor was ready
    private static boolean ready(WasiCalls guest, int type, int number) {
        guest.memory.fill(1_024, 0, 96, guest.interruption);
        guest.memory.writeByte(1_024 + 8, type);
        guest.memory.writeInt(1_024 + 16, number);
        guest.memory.writeLong(1_072, 9);
        guest.memory.writeInt(1_072 + 16, 1);
        guest.memory.writeLong(1_072 + 24, 3_000_000);
        assertThat(guest.call("poll_oneoff", 1_024, 2_048, 2, 128)).isEqualTo(Errno.SUCCESS);
        return guest.memory.readLong(2_048) == 0;
    }

    @ParameterizedTest
    @MethodSource("dev.coracle.engine.sandbox.SandboxWays#names")
    void areReadyWhenTheyAreAndSaySoOtherwise(String way) throws Exception {
        SandboxWays.with(
                way,
                () -> {
                    try (WasiCalls guest = open()) {
                        assertThat(open(guest, WRITE, 0))
                                .as("nobody reads yet; it does not wait for one")
                                .isEqualTo(Errno.NXIO);
                        int reader = opened(guest, READ, Descriptor.NONBLOCK);
                        int writer = opened(guest, WRITE, Descriptor.NONBLOCK);
                        guest.vector(16, 256, 4);
                        assertThat(ready(guest, 1, reader)).as("empty").isFalse();
                        assertThat(guest.call("fd_read", reader, 16, 1, 32)).isEqualTo(Errno.AGAIN);
                        assertThat(ready(guest, 2, writer)).as("room").isTrue();
                        assertThat(guest.call("fd_write", writer, 16, 1, 32))
                                .isEqualTo(Errno.SUCCESS);
                        assertThat(ready(guest, 1, reader)).as("four bytes").isTrue();
                        assertThat(guest.call("fd_read", reader, 16, 1, 32))
                                .isEqualTo(Errno.SUCCESS);
                        assertThat(guest.memory.readInt(32)).isEqualTo(4);
                        assertThat(guest.call("fd_close", writer)).isEqualTo(Errno.SUCCESS);
                        assertThat(ready(guest, 1, reader)).as("the end").isTrue();
                        assertThat(guest.call("fd_read", reader, 16, 1, 32))
                                .isEqualTo(Errno.SUCCESS);
                        assertThat(guest.memory.readInt(32)).isZero();
                        assertThat(guest.call("fd_seek", reader, 0, 0, 32))
                                .isIn(Errno.NOTCAPABLE, Errno.SPIPE);
                    }
                });
        Files.deleteIfExists(scratch.resolve("pipe"));
    }

    @ParameterizedTest
    @MethodSource("dev.coracle.engine.sandbox.SandboxWays#names")
    void aReadThatWaitsEndsWithTheRun(String way) throws Exception {
        SandboxWays.with(
                way,
                () -> {
                    try (WasiCalls guest = open()) {
                        int reader = opened(guest, READ, 0);
                        int writer = opened(guest, WRITE, 0);
                        assertThat(writer).isNotEqualTo(reader);
                        guest.vector(16, 256, 4);
                        Thread stop = Thread.ofPlatform().start(guest.interruption::request);
                        assertThatThrownBy(() -> guest.call("fd_read", reader, 16, 1, 32))
                                .isInstanceOf(Interruption.Interrupted.class);
                        stop.join();
                    }
                });
        Files.deleteIfExists(scratch.resolve("pipe"));
    }
}
