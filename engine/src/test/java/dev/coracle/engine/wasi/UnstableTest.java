package dev.coracle.engine.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.SandboxWays;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What differs in `wasi_unstable`: the layouts of `filestat` and `subscription`, and the numbers
/// of `whence`.
class UnstableTest {

    @TempDir Path scratch;

    @BeforeEach
    void onLinux() {
        SandboxWays.assumeAny();
    }

    private WasiCalls open(String version) throws Exception {
        Files.writeString(scratch.resolve("f"), "0123456789");
        if (!Files.exists(scratch.resolve("g"))) {
            Files.createLink(scratch.resolve("g"), scratch.resolve("f"));
        }
        Grants grants =
                Grants.none()
                        .withDirectory(
                                new DirectoryGrant(scratch, "/d", DirectoryGrant.Access.READ));
        WasiCalls guest = new WasiCalls(grants, version, InputStream.nullInputStream());
        guest.write(0, "f");
        return guest;
    }

    @Test
    void writesTheStatusOfAFileInItsOwnLayout() throws Exception {
        try (WasiCalls guest = open(Wasi.UNSTABLE)) {
            guest.memory.fill(256, 0x7f, 128, guest.interruption);
            assertThat(guest.call("path_filestat_get", 3, 1, 0, 1, 256)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.memory.readByte(256 + 16)).isEqualTo((byte) 4);
            assertThat(guest.memory.readInt(256 + 20)).isEqualTo(2);
            assertThat(guest.memory.readLong(256 + 24)).isEqualTo(10);
            assertThat(guest.memory.readByte(256 + 56))
                    .as("nothing after it")
                    .isEqualTo((byte) 0x7f);
        }
        try (WasiCalls guest = open(Wasi.PREVIEW_1)) {
            guest.memory.fill(256, 0x7f, 128, guest.interruption);
            assertThat(guest.call("path_filestat_get", 3, 1, 0, 1, 256)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.memory.readLong(256 + 24)).isEqualTo(2);
            assertThat(guest.memory.readLong(256 + 32)).isEqualTo(10);
            assertThat(guest.memory.readByte(256 + 64))
                    .as("nothing after it")
                    .isEqualTo((byte) 0x7f);
        }
    }

    @Test
    void countsOffsetsFromWhereItsOwnNumbersSay() throws Exception {
        int[][] places = {{0, 1, 2}, {2, 0, 1}}; // start, current, end
        String[] versions = {Wasi.PREVIEW_1, Wasi.UNSTABLE};
        for (int i = 0; i < 2; i++) {
            try (WasiCalls guest = open(versions[i])) {
                long rights = Rights.FD_READ | Rights.FD_SEEK | Rights.FD_TELL;
                assertThat(guest.call("path_open", 3, 0, 0, 1, 0, rights, 0, 0, 64))
                        .isEqualTo(Errno.SUCCESS);
                int file = guest.memory.readInt(64);
                assertThat(seek(guest, file, 4, places[i][0])).isEqualTo(4);
                assertThat(seek(guest, file, 3, places[i][1])).isEqualTo(7);
                assertThat(seek(guest, file, -1, places[i][2])).isEqualTo(9);
                assertThat(guest.call("fd_seek", file, 0, 3, 64)).isEqualTo(Errno.INVAL);
            }
        }
    }

    private static long seek(WasiCalls guest, int file, long offset, int whence) {
        assertThat(guest.call("fd_seek", file, offset, whence, 64)).isEqualTo(Errno.SUCCESS);
        return guest.memory.readLong(64);
    }

    @Test
    void readsSubscriptionsInItsOwnLayout() throws Exception {
        try (WasiCalls guest = open(Wasi.UNSTABLE)) {
            // Two clocks, 56 bytes each: one in a nanosecond, one that never comes.
            for (int i = 0; i < 2; i++) {
                int at = 512 + i * 56;
                guest.memory.writeLong(at, 70 + i); // userdata
                guest.memory.writeByte(at + 8, 0); // a clock
                guest.memory.writeLong(at + 16, 99); // its identifier, of no meaning
                guest.memory.writeInt(at + 24, 1); // monotonic
                guest.memory.writeLong(at + 32, i == 0 ? Long.MAX_VALUE : 1);
            }
            assertThat(guest.call("poll_oneoff", 512, 1024, 2, 2048)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.memory.readInt(2048)).isEqualTo(1);
            assertThat(guest.memory.readLong(1024)).isEqualTo(71);
        }
    }
}
