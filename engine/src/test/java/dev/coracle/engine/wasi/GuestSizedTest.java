package dev.coracle.engine.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.SandboxWays;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Requests as large as a guest likes: what they make the host allocate, and that they can be
/// stopped in the middle.
@Timeout(120)
class GuestSizedTest {

    /// 64 MiB.
    private static final int PAGES = 1_024;

    private static final int ALLOWED = 16 << 20;

    private final AtomicLong written = new AtomicLong();

    private WasiCalls open(GuestOutput output) throws Exception {
        return new WasiCalls(
                Grants.none(), Wasi.PREVIEW_1, InputStream.nullInputStream(), PAGES, output);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    @Test
    void randomBytesComeInChunks() throws Exception {
        try (WasiCalls guest = open((b, o, l) -> {})) {
            long before = allocated();
            assertThat(guest.call("random_get", 0, 63 << 20)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.call("random_get", 1, -1)).isEqualTo(Errno.FAULT);
            assertThat(allocated() - before).isLessThan(ALLOWED);

            guest.interruption.request();
            assertThatExceptionOfType(Interruption.Interrupted.class)
                    .isThrownBy(() -> guest.call("random_get", 0, 63 << 20));
        }
    }

    @Test
    void vectorsOfFourGibibytesAreMovedInChunksAndCanBeStopped() throws Exception {
        // 65,536 vectors that all name the same 64 KiB: 4 GiB in one call.
        int vectors = 1 << 16;
        long stopAfter = 256L << 20;
        AtomicLong begun = new AtomicLong();
        WasiCalls[] self = new WasiCalls[1];
        try (WasiCalls guest =
                open(
                        (bytes, offset, length) -> {
                            begun.set(Math.max(begun.get(), length));
                            if (written.addAndGet(length) > stopAfter) {
                                self[0].interruption.request();
                            }
                        })) {
            self[0] = guest;
            for (int i = 0; i < vectors; i++) {
                guest.vector(1 << 20 | i * 8, 0, 1 << 16);
            }
            long before = allocated();
            assertThatExceptionOfType(Interruption.Interrupted.class)
                    .isThrownBy(() -> guest.call("fd_write", 1, 1 << 20, vectors, 8 << 20));
            assertThat(allocated() - before).isLessThan(ALLOWED);
            assertThat(begun.get()).isLessThanOrEqualTo(1 << 16);
            assertThat(written.get()).isLessThan(stopAfter + (1 << 17));
        }
    }

    @Test
    void subscriptionsAreReadWhereTheyLieAndCanBeStopped() throws Exception {
        // As many as 64 MiB hold; 100,000,000 would need more than 4 GiB.
        int count = 800_000;
        int out = count * 48;
        try (WasiCalls guest = open((b, o, l) -> {})) {
            assertThat(guest.call("poll_oneoff", 0, 64, 100_000_000, 0)).isEqualTo(Errno.FAULT);
            for (int i = 0; i < count; i++) {
                guest.memory.writeLong(i * 48 + 24, Long.MAX_VALUE);
                guest.memory.writeInt(i * 48 + 16, 1);
            }
            Thread stopper = Thread.ofVirtual().start(guest.interruption::request);
            long before = allocated();
            assertThatExceptionOfType(Interruption.Interrupted.class)
                    .isThrownBy(() -> guest.call("poll_oneoff", 0, out, count, out - 8));
            assertThat(allocated() - before).isLessThan(ALLOWED);
            stopper.join();
        }
    }

    @TempDir Path scratch;

    /// Everything that is allocated counts here, also what is garbage at once.
    @Test
    void readsADirectoryOfAHundredThousandEntriesThroughSmallAndHugeBuffers() throws Exception {
        SandboxWays.assumeAny();
        int entries = 100_000;
        for (int i = 0; i < entries; i++) {
            Files.createFile(scratch.resolve("entry-" + i));
        }
        Grants grants =
                Grants.none()
                        .withDirectory(
                                new DirectoryGrant(scratch, "/d", DirectoryGrant.Access.READ));
        for (String way : SandboxWays.names().toList()) {
            for (int buffer : new int[] {60 << 20, 4_096}) {
                SandboxWays.with(way, () -> readAll(grants, entries, buffer));
            }
        }
    }

    private static void readAll(Grants grants, int entries, int buffer) throws Exception {
        try (WasiCalls guest =
                new WasiCalls(
                        grants,
                        Wasi.PREVIEW_1,
                        InputStream.nullInputStream(),
                        PAGES,
                        (b, o, l) -> {})) {
            // Whatever is loaded once.
            assertThat(guest.call("fd_readdir", 3, 64, 500, 0, 0)).isEqualTo(Errno.SUCCESS);
            Set<String> names = new HashSet<>();
            long allocated = names(guest, buffer, names);
            assertThat(names).hasSize(entries + 2).contains(".", "..");
            assertThat(allocated).isLessThan(ALLOWED);
        }
    }

    /// Reads on from the last whole entry, as C libraries do.
    ///
    /// @return how many bytes of the heap the calls took, all together
    private static long names(WasiCalls guest, int buffer, Set<String> names) {
        long cookie = 0;
        long allocated = 0;
        int used = buffer;
        while (used == buffer) {
            long before = allocated();
            assertThat(guest.call("fd_readdir", 3, 64, buffer, cookie, 0)).isEqualTo(Errno.SUCCESS);
            allocated += allocated() - before;
            used = guest.memory.readInt(0);
            int at = 64;
            while (at + 24 <= 64 + used) {
                int length = guest.memory.readInt(at + 16);
                if (at + 24 + length > 64 + used) {
                    break;
                }
                cookie = guest.memory.readLong(at);
                assertThat(names.add(guest.text(at + 24, length))).isTrue();
                at += 24 + length;
            }
        }
        System.out.printf("100,002 entries by %,d bytes allocate %,d%n", buffer, allocated);
        return allocated;
    }
}
