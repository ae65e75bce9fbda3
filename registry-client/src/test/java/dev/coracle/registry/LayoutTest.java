package dev.coracle.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.registry.failure.DigestMismatchException;
import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.failure.NotFoundException;
import dev.coracle.registry.failure.RefusedException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.layout.LayoutExport;
import dev.coracle.registry.model.Variant;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Tag;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.transfer.Cancellation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Layouts out of the library and into another one.
class LayoutTest {

    private static final byte[] MODULE = RealRegistryTest.module(100_000);
    private static final Cancellation NEVER = Cancellation.never();
    private static final Reference THING = reference("ghcr.io/org/thing:1.2");
    private static final Reference OTHER = reference("ghcr.io/org/other:1.2");

    @TempDir Path folder;
    private OciStore store;
    private OciStore landing;
    private StoredArtifact thing;

    @BeforeEach
    void open() throws Exception {
        store = OciStore.open(folder.resolve("store"));
        landing = OciStore.open(folder.resolve("landing"));
        Path file = Files.write(folder.resolve("thing.wasm"), MODULE);
        thing = store.importWasm(file, THING, Map.of("k", "v"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", "out.tar"})
    void comesBackAsItWasWithNameAndDigest(String name) throws Exception {
        Map<Reference, StoredArtifact> both = new LinkedHashMap<>();
        both.put(THING, thing);
        both.put(OTHER, store.tag(thing, OTHER));
        Path target = folder.resolve("new").resolve(name);
        export(both, target);

        List<StoredArtifact> entered = load(target);

        assertThat(entered).extracting(StoredArtifact::reference).containsExactly(THING, OTHER);
        StoredArtifact back = entered.getFirst();
        assertThat(back.manifest().digest()).isEqualTo(thing.manifest().digest());
        assertThat(back.variant()).isEqualTo(Variant.CNCF_ARTIFACT);
        assertThat(back.annotations()).containsEntry("k", "v");
        assertThat(landing.read(back.runnable().orElseThrow().digest())).isEqualTo(MODULE);
        assertThat(landing.list()).isEqualTo(entered);
        assertThat(landing.collectGarbage(Set.of()).blobs()).isZero();
        try (Stream<Path> left = Files.list(target.getParent())) {
            assertThat(left).containsExactly(target);
        }
    }

    @Test
    void theSameEntriesMakeTheSameTarTwice() throws Exception {
        export(Map.of(THING, thing), folder.resolve("one.tar"));
        export(Map.of(THING, thing), folder.resolve("two.tar"));

        assertThat(folder.resolve("one.tar")).hasSameBinaryContentAs(folder.resolve("two.tar"));
    }

    @Test
    void writesOverNothingButATar() throws Exception {
        Path full = Files.createDirectories(folder.resolve("full"));
        Files.writeString(full.resolve("letter"), "x");
        Path file = Files.writeString(folder.resolve("file"), "x");
        Path empty = Files.createDirectories(folder.resolve("empty"));

        for (Path taken : List.of(full, file)) {
            assertThatThrownBy(() -> export(Map.of(THING, thing), taken))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("Give the name of a new directory");
        }
        export(Map.of(THING, thing), empty);
        assertThat(empty.resolve("index.json")).exists();
        assertThat(full.resolve("letter")).exists();
    }

    @Test
    void aBlobThatWasChangedIsNotExported() throws Exception {
        Files.write(store.path(thing.runnable().orElseThrow().digest()), new byte[MODULE.length]);

        for (String name : List.of("out", "out.tar")) {
            assertThatThrownBy(() -> export(Map.of(THING, thing), folder.resolve(name)))
                    .isInstanceOf(DigestMismatchException.class);
            assertThat(folder.resolve(name)).doesNotExist();
        }
    }

    @Test
    void aBlobThatLiesOrIsMissingIsRefused() throws Exception {
        Path out = folder.resolve("out");
        export(Map.of(THING, thing), out);
        Digest wasm = thing.runnable().orElseThrow().digest();
        Path blob = out.resolve("blobs/sha256").resolve(wasm.hex());
        byte[] other = MODULE.clone();
        other[5000] ^= 1;
        Files.write(blob, other);

        assertThatThrownBy(() -> load(out)).isInstanceOf(DigestMismatchException.class);
        Files.delete(blob);
        assertThatThrownBy(() -> load(out))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(wasm.toString());
        assertThat(landing.list()).isEmpty();
        assertThat(landing.has(wasm)).isFalse();
    }

    @Test
    void tarsOfStrangersBringOnlyBlobsThatAreWhatTheirNameSays() throws Exception {
        byte[] index = "{\"schemaVersion\":2,\"manifests\":[]}".getBytes(StandardCharsets.UTF_8);
        String lie = "blobs/sha256/" + "0".repeat(64);
        Map<String, Tar> cases = new LinkedHashMap<>();
        cases.put("no index", new Tar().file("x", MODULE));
        cases.put("empty layout", new Tar().file("index.json", index));
        cases.put("a blob that lies", new Tar().file("index.json", index).file(lie, MODULE));
        cases.put("a path outside", new Tar().file("../index.json", index));
        cases.put("a link for an index", new Tar().symlink("index.json", "/etc/passwd"));
        cases.put("a linked blob", new Tar().file("index.json", index).symlink(lie, "/etc/passwd"));
        cases.put("blobs outside", new Tar().file("blobs/sha256/../../../x", MODULE));
        cases.put("not an index", new Tar().file("index.json", MODULE));
        cases.put(
                "entries that are not there",
                new Tar()
                        .file(
                                "./index.json",
                                ("{\"schemaVersion\":2,\"manifests\":["
                                                + ScriptedRegistry.descriptor(
                                                        ScriptedRegistry.MANIFEST,
                                                        Digest.sha256(MODULE).toString(),
                                                        100)
                                                + "]}")
                                        .getBytes(StandardCharsets.UTF_8)));
        for (Map.Entry<String, Tar> one : cases.entrySet()) {
            Path file = Files.write(folder.resolve("x.tar"), one.getValue().bytes());
            assertThatThrownBy(() -> load(file))
                    .as(one.getKey())
                    .isInstanceOf(RegistryException.class)
                    .hasMessageStartingWith("Tried to ");
        }
        assertThat(landing.list()).isEmpty();
        try (Stream<Path> here = Files.list(folder)) {
            assertThat(here.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("store", "landing", "thing.wasm", "x.tar");
        }
        try (Stream<Path> blobs = Files.list(landing.root().resolve("blobs/sha256"))) {
            assertThat(blobs).isEmpty();
        }
    }

    @Test
    void aTextFileAndAMissingOneAreSentences() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.tar"), "Dear layout,\n");

        assertThatThrownBy(() -> load(text))
                .isInstanceOf(MalformedContentException.class)
                .hasMessageContaining("no sound tar");
        assertThatThrownBy(() -> load(folder.resolve("missing")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> load(Files.createDirectories(folder.resolve("bare"))))
                .isInstanceOf(MalformedContentException.class)
                .hasMessageContaining("no OCI image layout");
    }

    @Test
    void anEntryWithoutAWholeNameIsNamedByTheCaller() throws Exception {
        Path out = folder.resolve("out");
        export(Map.of(THING, thing), out);
        Path index = out.resolve("index.json");
        Files.writeString(
                index,
                Files.readString(index)
                        .replaceFirst("\"io.containerd.image.name\":\"[^\"]*\",", ""));

        assertThat(load(out))
                .extracting(StoredArtifact::reference)
                .containsExactly(reference("localhost/given:1.2"));
    }

    private void export(Map<Reference, StoredArtifact> entries, Path target)
            throws RegistryException {
        new LayoutExport(store, NEVER).write(entries, target);
    }

    private List<StoredArtifact> load(Path path) throws RegistryException {
        Reference given = reference("localhost/given");
        return new LayoutImport(
                        landing,
                        (tag, _) -> Reference.of(given.repository(), Tag.parse(tag)),
                        Map.of(),
                        NEVER)
                .run(path);
    }

    private static Reference reference(String text) {
        try {
            return Reference.parse(text);
        } catch (RegistryException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
