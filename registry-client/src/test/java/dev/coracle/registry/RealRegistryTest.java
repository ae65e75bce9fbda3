package dev.coracle.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.registry.failure.CancelledException;
import dev.coracle.registry.failure.NotFoundException;
import dev.coracle.registry.failure.UnsupportedContentException;
import dev.coracle.registry.model.Variant;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.name.Tag;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.Progress;
import dev.coracle.registry.transfer.TransferListener;
import dev.coracle.registry.wasm.WasmKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RealRegistryTest {

    @RegisterExtension static final RealRegistry REGISTRY = RealRegistry.anonymous();

    private static final Cancellation NEVER = Cancellation.never();
    private static final TransferListener NOBODY = TransferListener.none();

    @TempDir Path folder;
    private OciStore store;
    private RegistryClient client;

    @BeforeEach
    void open() throws Exception {
        store = OciStore.open(folder.resolve("store"));
        client = new RegistryClient(RegistryOptions.defaults());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void pullsBackWhatItPushed() throws Exception {
        byte[] module = module(3_000_000);
        Path file = Files.write(folder.resolve("thing.wasm"), module);
        StoredArtifact local =
                store.importWasm(
                        file,
                        Reference.parse("localhost/thing"),
                        Map.of("org.opencontainers.image.description", "a thing"));
        Reference name = REGISTRY.reference();
        List<Progress> heard = new ArrayList<>();

        Digest pushed = client.push(local, store, name, NOBODY, NEVER);
        OciStore other = OciStore.open(folder.resolve("other"));
        Inspection before = client.inspect(name, NEVER);
        StoredArtifact landed = client.pull(name, other, heard::add, NEVER);

        assertThat(before.variant()).isEqualTo(Variant.CNCF_ARTIFACT);
        assertThat(before.kind()).isEqualTo(WasmKind.MODULE);
        assertThat(before.downloadSize()).isEqualTo(module.length);
        assertThat(before.obstacle()).isNull();
        assertThat(before.resolved()).isEqualTo(pushed);
        assertThat(client.head(before, 100, NEVER)).isEqualTo(Arrays.copyOf(module, 100));
        assertThat(landed.manifest().digest()).isEqualTo(pushed);
        assertThat(landed.annotations())
                .containsEntry("org.opencontainers.image.description", "a thing");
        assertThat(other.read(landed.runnable().orElseThrow().digest())).isEqualTo(module);
        assertThat(landed.runnable().orElseThrow().name()).isEqualTo("thing.wasm");
        assertThat(other.resolve(name)).contains(landed);
        assertThat(other.resolve(name.pinned(pushed))).contains(landed);
        assertThat(heard.getLast().phase()).isEqualTo(Progress.Phase.DONE);
        assertThat(heard.getLast().done()).isEqualTo(heard.getLast().total()).isPositive();
        assertThat(client.tags(name.repository(), NEVER).entries()).containsExactly(new Tag("1.0"));
        assertThat(client.resolve(name, NEVER)).isEqualTo(pushed);
    }

    @Test
    void pullsAWasmToOciArtifact() throws Exception {
        byte[] module = module(1000);
        Reference name = REGISTRY.reference();
        RawRegistry.manifest(
                name,
                RawRegistry.blob(name.repository(), "application/vnd.wasm.config.v1+json", "{}"),
                List.of(
                        RawRegistry.blob(
                                name.repository(),
                                "application/vnd.wasm.content.layer.v1+wasm",
                                module)),
                "");

        StoredArtifact landed = client.pull(name, store, NOBODY, NEVER);

        assertThat(landed.variant()).isEqualTo(Variant.WASM_TO_OCI);
        assertThat(store.read(landed.runnable().orElseThrow().digest())).isEqualTo(module);
    }

    @Test
    void mountsBlobsFromASisterRepository() throws Exception {
        Reference first = pushModule(module(1000));
        StoredArtifact landed = client.pull(first, store, NOBODY, NEVER);
        Reference second = REGISTRY.reference();

        assertThat(client.push(landed, store, second, NOBODY, NEVER))
                .isEqualTo(landed.manifest().digest());
        assertThat(client.inspect(second, NEVER).variant()).isEqualTo(Variant.CNCF_ARTIFACT);
    }

    @Test
    void cancelStopsWhereItIsAndTheNextPullResumes() throws Exception {
        byte[] module = module(24 << 20);
        Reference name = pushModule(module);
        Cancellation cancellation = new Cancellation();
        long[] cancelledAt = new long[1];
        TransferListener stopEarly =
                progress -> {
                    if (progress.done() > 1 << 20 && cancelledAt[0] == 0) {
                        cancelledAt[0] = System.nanoTime();
                        cancellation.cancel();
                    }
                };

        assertThatThrownBy(() -> client.pull(name, store, stopEarly, cancellation))
                .isInstanceOf(CancelledException.class);
        System.out.printf(
                "cancelled after %.1f ms%n", (System.nanoTime() - cancelledAt[0]) / 1_000_000.0);
        assertThat(store.list()).isEmpty();
        assertThat(files("blobs")).noneMatch(path -> path.toFile().length() > 1 << 20);

        List<Long> heard = new ArrayList<>();
        StoredArtifact landed =
                client.pull(name, store, progress -> heard.add(progress.done()), NEVER);
        assertThat(heard.stream().filter(done -> done > 1000).findFirst().orElseThrow())
                .as("it begins where it was stopped")
                .isGreaterThan(1 << 20);
        assertThat(store.read(landed.runnable().orElseThrow().digest())).isEqualTo(module);
        assertThat(files("parts")).isEmpty();
    }

    @Test
    void whatIsNotThereIsASentence() throws Exception {
        Reference missing = REGISTRY.reference();

        assertThatThrownBy(() -> client.pull(missing, store, NOBODY, NEVER))
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith(
                        "Tried to pull " + missing + ", but the registry answered 404")
                .hasMessageContaining("MANIFEST_UNKNOWN")
                .hasMessageEndingWith("Check the name and the tag.");
    }

    @Test
    void aContainerImageIsNamedAsWhatItIs() throws Exception {
        Reference name = REGISTRY.reference();
        Repository repository = name.repository();
        RawRegistry.manifest(
                name,
                RawRegistry.blob(
                        repository,
                        "application/vnd.oci.image.config.v1+json",
                        "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Cmd\":[\"/bin/sh\"]}}"),
                List.of(
                        RawRegistry.blob(
                                repository, "application/vnd.oci.image.layer.v1.tar+gzip", "x")),
                "");

        Inspection found = client.inspect(name, NEVER);

        assertThat(found.variant()).isEqualTo(Variant.CONTAINER_IMAGE);
        assertThat(found.obstacle()).contains("linux/amd64");
        assertThatThrownBy(() -> client.pull(name, store, NOBODY, NEVER))
                .isInstanceOf(UnsupportedContentException.class)
                .hasMessageContaining("container image for linux/amd64, not Wasm");
    }

    private Reference pushModule(byte[] module) throws Exception {
        Reference name = REGISTRY.reference();
        OciStore source = OciStore.open(folder.resolve("source"));
        Path file = Files.write(folder.resolve("module.wasm"), module);
        client.push(
                source.importWasm(file, Reference.parse("localhost/m"), Map.of()),
                source,
                name,
                NOBODY,
                NEVER);
        return name;
    }

    private List<Path> files(String below) throws Exception {
        try (Stream<Path> all = Files.walk(store.root().resolve(below))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /// A module in name only: the right first bytes and noise.
    static byte[] module(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        System.arraycopy(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}, 0, bytes, 0, 8);
        return bytes;
    }
}
