package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.registry.RealRegistry;
import dev.coracle.registry.RegistryClient;
import dev.coracle.registry.RegistryOptions;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// From a real registry to a running module.
class PullThenRunTest {

    private static final String HELLO = "Hello from a room without doors.\n";

    @RegisterExtension private static final RealRegistry REGISTRY = RealRegistry.anonymous();

    @TempDir private static Path publisher;
    @TempDir private Path data;

    private static Reference reference;

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @BeforeAll
    static void publishHello() throws Exception {
        reference = REGISTRY.reference();
        try (Library library = new Library(publisher, RegistryOptions.defaults());
                RegistryClient client = new RegistryClient(RegistryOptions.defaults())) {
            library.load();
            Path hello = library.find("hello").orElseThrow().file();
            OciStore store = OciStore.open(publisher.resolve("store"));
            StoredArtifact artifact = store.importWasm(hello, reference, Map.of());
            client.push(artifact, store, reference, TransferListener.none(), Cancellation.never());
        }
    }

    @Test
    void saysWhatItIsBeforeTheDownload() {
        assertThat(coracle("inspect", reference.toString())).as(err()).isZero();
        assertThat(out())
                .contains("CNCF Wasm artifact")
                .contains("wasi_snapshot_preview1.fd_write");
    }

    @Test
    void pullsThenRunsInAWorker() {
        assertThat(coracle("pull", reference.toString())).as(err()).isZero();
        assertThat(out()).contains("core module").contains("sha256:");
        stdout.reset();

        assertThat(coracle("run", reference.toString())).as(err()).isZero();
        assertThat(out()).isEqualTo(HELLO);
        stdout.reset();

        assertThat(coracle("ls")).isZero();
        assertThat(out()).contains(reference.toString());
    }

    @Test
    void pullsWhatIsNotHereWhenItIsRun() {
        assertThat(coracle("run", reference.toString())).as(err()).isZero();
        assertThat(out()).isEqualTo(HELLO);
    }

    @Test
    void leavesNothingOfATagThatDoesNotExist() {
        String other = reference.repository() + ":no-such-tag";

        assertThat(coracle("run", other)).isEqualTo(125);
        assertThat(err()).startsWith("coracle: Tried to ").contains("no-such-tag");
        assertThat(coracle("ls")).isZero();
        assertThat(out()).doesNotContain("no-such-tag");
    }

    private int coracle(String command, String... arguments) {
        String[] line = new String[arguments.length + 3];
        line[0] = command;
        line[1] = "--data";
        line[2] = data.toString();
        System.arraycopy(arguments, 0, line, 3, arguments.length);
        try (Terminal terminal =
                new Terminal(
                        new ByteArrayInputStream(new byte[0]),
                        stdout,
                        stderr,
                        new WorkerPool(Readiness.ON_DEMAND, Optional::empty))) {
            return Main.run(terminal, line);
        }
    }

    private String out() {
        return stdout.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return stderr.toString(StandardCharsets.UTF_8);
    }
}
