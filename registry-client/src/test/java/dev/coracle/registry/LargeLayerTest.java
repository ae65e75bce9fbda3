package dev.coracle.registry;

import static dev.coracle.registry.ScriptedRegistry.CONFIG;
import static dev.coracle.registry.ScriptedRegistry.MANIFEST;
import static dev.coracle.registry.ScriptedRegistry.WASM;
import static dev.coracle.registry.ScriptedRegistry.descriptor;
import static dev.coracle.registry.ScriptedRegistry.manifest;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A layer that is far larger than the heap of the process that pulls it.
class LargeLayerTest {

    private static final int CHUNK = 1 << 16;
    private static final byte[] PREAMBLE = {0, 'a', 's', 'm', 1, 0, 0, 0};

    @TempDir Path folder;

    @Test
    void twoHundredMebibytesGoThroughAHeapOfSixtyFour() throws Exception {
        pull(200L << 20);
    }

    @Test
    @Tag("long")
    void aGibibyteGoesThroughAHeapOfSixtyFourMebibytes() throws Exception {
        pull(1L << 30);
    }

    private void pull(long size) throws Exception {
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        write(OutputStream.nullOutputStream(), hash, 0, size);
        Digest digest = Digest.of(Digest.Algorithm.SHA256, hash.digest());
        try (ScriptedRegistry registry = new ScriptedRegistry()) {
            registry.on("blobs/" + digest, exchange -> serve(exchange, size));
            registry.document(
                    "1",
                    MANIFEST,
                    manifest(
                            registry.blob(CONFIG, "{\"os\":\"wasip1\"}"),
                            descriptor(WASM, digest.toString(), size)));
            Path log = folder.resolve("log");
            Process process =
                    new ProcessBuilder(
                                    List.of(
                                            ProcessHandle.current().info().command().orElse("java"),
                                            "-Xmx64m",
                                            "-XX:+UseSerialGC",
                                            "-cp",
                                            System.getProperty("java.class.path"),
                                            Puller.class.getName(),
                                            folder.resolve("store").toString(),
                                            registry.reference().toString()))
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            boolean ended = process.waitFor(15, TimeUnit.MINUTES);
            process.destroyForcibly();
            assertThat(ended).isTrue();
            assertThat(log).content(StandardCharsets.UTF_8).contains("landed " + digest + "\n");
        }
    }

    /// Breaks off in the middle once: the second half comes by range.
    private static void serve(HttpExchange exchange, long size) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        long from = range == null ? 0 : Long.parseLong(range.replaceAll("bytes=(\\d+)-", "$1"));
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes " + from + "-" + (size - 1) + "/" + size);
        exchange.sendResponseHeaders(range == null ? 200 : 206, size - from);
        OutputStream out = exchange.getResponseBody();
        write(out, null, from, range == null ? size / 2 : size);
        if (range == null) {
            throw new IOException("hang up");
        }
    }

    /// A module's first bytes, then one endless custom section in name only.
    private static void write(OutputStream out, @Nullable MessageDigest hash, long from, long to)
            throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (long at = from; at < to; ) {
            int length = (int) Math.min(CHUNK - at % CHUNK, to - at);
            for (int i = 0; i < length; i++) {
                long position = at + i;
                chunk[i] =
                        position < PREAMBLE.length
                                ? PREAMBLE[(int) position]
                                : (byte) (position ^ (position >>> 16));
            }
            out.write(chunk, 0, length);
            if (hash != null) {
                hash.update(chunk, 0, length);
            }
            at += length;
        }
    }

    /// Pulls one reference in a process of its own, and copies it out again.
    static final class Puller {

        private Puller() {}

        /// Arguments: store folder, reference.
        public static void main(String[] args) throws Exception {
            OciStore store = OciStore.open(Path.of(args[0]));
            try (RegistryClient client = new RegistryClient(RegistryOptions.defaults())) {
                Reference name = Reference.parse(args[1]);
                Digest digest =
                        client.pull(name, store, TransferListener.none(), Cancellation.never())
                                .runnable()
                                .orElseThrow()
                                .digest();
                store.copy(digest, OutputStream.nullOutputStream());
                System.out.println("landed " + digest);
            }
        }
    }
}
