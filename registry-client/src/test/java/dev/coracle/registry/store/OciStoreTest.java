package dev.coracle.registry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.registry.failure.DigestMismatchException;
import dev.coracle.registry.failure.NotFoundException;
import dev.coracle.registry.failure.UnsupportedContentException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Variant;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Registry;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.name.Tag;
import dev.coracle.registry.wasm.WasmKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciStoreTest {

    private static final byte[] MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};
    private static final Reference HELLO =
            Reference.of(new Repository(new Registry("localhost", 0), "hello"), Tag.LATEST);
    private static final Reference OTHER =
            Reference.of(new Repository(new Registry("localhost", 0), "other"), new Tag("1"));

    @TempDir Path folder;
    private OciStore store;
    private Path module;

    @BeforeEach
    void openAStore() throws Exception {
        store = OciStore.open(folder.resolve("store"));
        module = Files.write(folder.resolve("hello.wasm"), MODULE);
    }

    @Test
    void importsAModuleAndReadsItBack() throws Exception {
        StoredArtifact stored = store.importWasm(module, HELLO, Map.of("k", "v"));

        assertThat(store.resolve(HELLO)).contains(stored);
        assertThat(stored.variant()).isEqualTo(Variant.LOCAL_FILE);
        assertThat(stored.runnable().orElseThrow().kind()).isEqualTo(WasmKind.MODULE);
        assertThat(store.read(stored.runnable().orElseThrow().digest())).isEqualTo(MODULE);
        assertThat(stored.annotations()).containsEntry("k", "v");
        assertThat(OciStore.open(store.root()).list()).containsExactly(stored);
    }

    @Test
    void copiesABlobOutAndTellsWhereItWasChangedOnTheDisk() throws Exception {
        Digest digest = store.add(MODULE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.copy(digest, out);
        assertThat(out.toByteArray()).isEqualTo(MODULE);

        Files.write(store.path(digest), new byte[] {0, 'a', 's', 'm', 1, 0, 0, 1});
        assertThatThrownBy(() -> store.copy(digest, OutputStream.nullOutputStream()))
                .isInstanceOf(DigestMismatchException.class);
        Files.delete(store.path(digest));
        assertThatThrownBy(() -> store.copy(digest, OutputStream.nullOutputStream()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void refusesToImportWhatIsNoWasm() throws Exception {
        Path text = Files.writeString(folder.resolve("note.txt"), "hello");

        assertThatThrownBy(() -> store.importWasm(text, HELLO, Map.of()))
                .isInstanceOf(UnsupportedContentException.class)
                .hasMessageContaining("note.txt");
        assertThatThrownBy(() -> store.importWasm(folder.resolve("none"), HELLO, Map.of()))
                .isInstanceOf(NotFoundException.class);
        assertThat(blobs()).isEmpty();
        assertThat(store.list()).isEmpty();
    }

    @Test
    void deletingIsUndoneAsLongAsGarbageIsNotCollected() throws Exception {
        StoredArtifact stored = store.importWasm(module, HELLO, Map.of());

        assertThat(store.delete(HELLO)).contains(stored);
        assertThat(store.list()).isEmpty();
        store.restore(stored);
        assertThat(store.list()).containsExactly(stored);

        store.delete(HELLO);
        assertThat(store.removed()).containsExactly(stored);
        assertThat(store.collectGarbage(Set.of()).bytes()).isPositive();
        assertThat(store.removed()).isEmpty();
        assertThatThrownBy(() -> store.restore(stored)).isInstanceOf(NotFoundException.class);
        assertThat(blobs()).isEmpty();
    }

    @Test
    void garbageCollectionKeepsWhatEntriesAndRunsNeed() throws Exception {
        StoredArtifact first = store.importWasm(module, HELLO, Map.of());
        StoredArtifact second = store.tag(first, OTHER);
        Digest running = store.add("of a run".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        store.delete(HELLO);

        assertThat(store.collectGarbage(Set.of(running)).blobs()).isZero();
        assertThat(store.read(second.runnable().orElseThrow().digest())).isEqualTo(MODULE);
        assertThat(store.collectGarbage(Set.of()).bytes()).isEqualTo(8);
        assertThat(store.has(running)).isFalse();
    }

    @Test
    void nothingIsCollectedWhileAPullGathersBlobs() throws Exception {
        Digest early = store.add(new byte[] {1});
        try (Lease _ = store.lease();
                Lease _ = OciStore.open(store.root()).lease()) {
            assertThat(store.collectGarbage(Set.of()).heldOff()).isTrue();
        }
        assertThat(store.has(early)).isTrue();
        assertThat(store.collectGarbage(Set.of()).bytes()).isEqualTo(1);
    }

    @Test
    void whatARunUsesStaysWhenItsEntryIsDeletedAndCollected() throws Exception {
        StoredArtifact stored = store.importWasm(module, HELLO, Map.of());
        Digest wasm = stored.runnable().orElseThrow().digest();
        store.delete(HELLO);
        try (Lease _ = store.use(wasm)) {
            try (Lease _ = OciStore.open(store.root()).use(wasm)) {
                assertThat(store.isUsed(wasm)).isTrue();
            }
            assertThat(store.isUsed(wasm)).isTrue();
            assertThat(store.collectGarbage(Set.of()).inUse()).isEqualTo(1);
            assertThat(store.read(wasm)).isEqualTo(MODULE);
        }
        assertThat(store.isUsed(wasm)).isFalse();
        assertThat(store.collectGarbage(Set.of()).bytes()).isEqualTo(8);
    }

    @Test
    void measuresWhatIsNeededSharedAndLeft() throws Exception {
        StoredArtifact stored = store.importWasm(module, HELLO, Map.of());
        store.tag(stored, OTHER);
        DiskUse before = store.diskUse();
        assertThat(before.needed()).isEqualTo(stored.size());
        assertThat(before.entries()).isEqualTo(2);
        assertThat(before.reclaimable()).isZero();

        store.delete(HELLO);
        assertThat(store.diskUse().reclaimable()).isZero();
        assertThat(store.diskUse().removed()).isEqualTo(1);
        store.delete(OTHER);
        try (BlobWriter writer = store.writer(Descriptor.of("x", Digest.sha256(new byte[9]), 9))) {
            writer.write(new byte[5], 0, 5);
            writer.keep();
        }
        DiskUse after = store.diskUse();
        assertThat(after.reclaimable()).isEqualTo(stored.size());
        assertThat(after.unfinished()).isEqualTo(5);
        assertThat(store.collectGarbage(Set.of()).bytes()).isEqualTo(stored.size() + 5);
        assertThat(store.diskUse().reclaimable() + store.diskUse().unfinished()).isZero();
    }

    @Test
    void aNameThatIsTakenAgainCanNotBeRestoredOverIt() throws Exception {
        store.importWasm(module, HELLO, Map.of());
        store.delete(HELLO);
        store.importWasm(module, HELLO, Map.of());

        assertThat(store.removed()).isEmpty();
    }

    @Test
    void aBlobThatWasChangedOnTheDiskIsNotHandedOut() throws Exception {
        StoredArtifact stored = store.importWasm(module, HELLO, Map.of());
        Digest wasm = stored.runnable().orElseThrow().digest();
        Files.write(store.path(wasm), new byte[] {0, 'a', 's', 'm', 1, 0, 0, 1});

        assertThatThrownBy(() -> store.read(wasm)).isInstanceOf(DigestMismatchException.class);
    }

    @Test
    void aPromisedBlobEntersOnlyWholeAndAsPromised() throws Exception {
        Descriptor promised = Descriptor.of("x", Digest.sha256(MODULE), 8);
        try (BlobWriter writer = store.writer(promised)) {
            writer.write(MODULE, 0, 7);
            assertThatThrownBy(writer::commit).isInstanceOf(DigestMismatchException.class);
        }
        try (BlobWriter writer = store.writer(promised)) {
            assertThat(writer.position()).isZero();
            writer.write(new byte[8], 0, 8);
            assertThatThrownBy(writer::commit).isInstanceOf(DigestMismatchException.class);
        }
        try (BlobWriter writer = store.writer(promised)) {
            assertThatThrownBy(() -> writer.write(new byte[9], 0, 9))
                    .isInstanceOf(DigestMismatchException.class);
        }
        assertThat(store.has(promised.digest())).isFalse();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aKeptPartIsTakenUpAndHashedAgain() throws Exception {
        Descriptor promised = Descriptor.of("x", Digest.sha256(MODULE), 8);
        try (BlobWriter writer = store.writer(promised)) {
            writer.write(MODULE, 0, 5);
            writer.keep();
        }
        try (BlobWriter writer = store.writer(promised)) {
            assertThat(writer.position()).isEqualTo(5);
            writer.write(MODULE, 5, 3);
            writer.commit();
        }
        assertThat(store.read(promised.digest())).isEqualTo(MODULE);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void twoWritersOfOneBlobDoNotDisturbEachOther() throws Exception {
        Descriptor promised = Descriptor.of("x", Digest.sha256(MODULE), 8);
        try (BlobWriter one = store.writer(promised);
                BlobWriter two = store.writer(promised)) {
            one.write(MODULE, 0, 8);
            two.write(MODULE, 0, 4);
            one.commit();
            two.write(MODULE, 4, 4);
            two.commit();
        }
        assertThat(store.read(promised.digest())).isEqualTo(MODULE);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void whatAGoneProcessLeftIsClearedAtTheNextStart() throws Exception {
        Path stale = Files.write(store.root().resolve("tmp").resolve("999999999-1-1"), MODULE);
        Path strange = Files.write(store.root().resolve("tmp").resolve("x"), MODULE);

        OciStore.open(store.root());

        assertThat(stale).doesNotExist();
        assertThat(strange).doesNotExist();
    }

    @Test
    void entriesOfOtherToolsSurviveOurWrites() throws Exception {
        Path index = store.root().resolve("index.json");
        String foreign =
                "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
                        + "\"digest\":\""
                        + Digest.sha256(MODULE)
                        + "\",\"size\":8}]}";
        Files.writeString(index, foreign);

        store.importWasm(module, HELLO, Map.of());

        assertThat(store.list()).hasSize(1);
        assertThat(Files.readString(index)).contains(Digest.sha256(MODULE).toString());
    }

    private List<Path> blobs() throws IOException {
        return files("blobs");
    }

    private List<Path> leftovers() throws IOException {
        return Stream.concat(files("tmp").stream(), files("parts").stream()).toList();
    }

    private List<Path> files(String below) throws IOException {
        try (Stream<Path> all = Files.walk(store.root().resolve(below))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
