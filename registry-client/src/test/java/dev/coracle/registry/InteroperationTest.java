package dev.coracle.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.registry.layout.LayoutExport;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Variant;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What other tools pushed and wrote is read here, and they read what is pushed and written here.
class InteroperationTest {

    @RegisterExtension static final RealRegistry REGISTRY = RealRegistry.anonymous();

    private static final Cancellation NEVER = Cancellation.never();
    private static final TransferListener NOBODY = TransferListener.none();
    private static final byte[] MODULE = RealRegistryTest.module(100_000);

    @TempDir Path folder;
    private OciStore store;
    private OciStore landing;
    private RegistryClient client;
    private Reference pushed;
    private StoredArtifact thing;

    @BeforeEach
    void push() throws Exception {
        store = OciStore.open(folder.resolve("store"));
        landing = OciStore.open(folder.resolve("landing"));
        client = new RegistryClient(RegistryOptions.defaults());
        pushed = REGISTRY.reference();
        Path file = Files.write(folder.resolve("thing.wasm"), MODULE);
        thing = store.importWasm(file, pushed, Map.of());
        client.push(thing, store, pushed, NOBODY, NEVER);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void skopeoPullsWhatWasPushedAndItsLayoutIsImported() throws Exception {
        Program skopeo = skopeo();
        skopeo.run(folder, "copy", "--src-tls-verify=false", "docker://" + pushed, "oci:out:1.0");

        expectThing(load(folder.resolve("out")));
    }

    @Test
    void whatSkopeoPushedIsPulled() throws Exception {
        Program skopeo = skopeo();
        Reference other = REGISTRY.reference();
        skopeo.run(
                folder,
                "copy",
                "--src-tls-verify=false",
                "--dest-tls-verify=false",
                "docker://" + pushed,
                "docker://" + other);

        expectThing(client.pull(other, landing, NOBODY, NEVER));
    }

    @Test
    void skopeoReadsExportedDirectoriesAndTars() throws Exception {
        Program skopeo = skopeo();
        for (String form : List.of("oci:out", "oci-archive:out.tar")) {
            String path = form.substring(form.indexOf(':') + 1);
            new LayoutExport(store, NEVER).write(Map.of(pushed, thing), folder.resolve(path));
            Reference other = REGISTRY.reference();
            skopeo.run(
                    folder,
                    "copy",
                    "--dest-tls-verify=false",
                    form + ":" + pushed.tag(),
                    "docker://" + other);

            expectThing(client.pull(other, landing, NOBODY, NEVER));
        }
    }

    @Test
    void theStoreItselfIsALayoutThatSkopeoReads() throws Exception {
        String said =
                skopeo().run(folder, "inspect", "--raw", "oci:" + store.root() + ":" + pushed);

        assertThat(said).contains(thing.runnable().orElseThrow().digest().toString());
    }

    @Test
    void orasPullsWhatWasPushed() throws Exception {
        Program oras = oras();
        oras.run(folder, "pull", "--plain-http", "--output", "pulled", pushed.toString());

        assertThat(folder.resolve("pulled/thing.wasm")).hasBinaryContent(MODULE);
        assertThat(oras.run(folder, "repo", "tags", "--plain-http", "" + pushed.repository()))
                .contains("1.0");
    }

    @Test
    void whatOrasPushedIsPulledWithAndWithoutAConfig() throws Exception {
        Program oras = oras();
        Files.writeString(folder.resolve("config.json"), "{\"os\":\"wasip1\"}");
        Reference plain = REGISTRY.reference();
        oras.run(
                folder,
                "push",
                "--plain-http",
                "--artifact-type",
                "application/vnd.example.wasm",
                plain.toString(),
                "thing.wasm:application/wasm");
        Reference cncf = REGISTRY.reference();
        oras.run(
                folder,
                "push",
                "--plain-http",
                "--config",
                "config.json:application/vnd.wasm.config.v0+json",
                cncf.toString(),
                "thing.wasm:application/wasm");

        assertThat(client.pull(plain, landing, NOBODY, NEVER).variant())
                .isEqualTo(Variant.PLAIN_ARTIFACT);
        StoredArtifact landed = client.pull(cncf, landing, NOBODY, NEVER);
        assertThat(landed.variant()).isEqualTo(Variant.CNCF_ARTIFACT);
        assertThat(landing.read(landed.runnable().orElseThrow().digest())).isEqualTo(MODULE);
    }

    @Test
    void whatOrasAttachedIsFoundAndItFindsWhatWasCopied() throws Exception {
        Program oras = oras();
        Files.writeString(folder.resolve("sbom.json"), "{}");
        oras.run(
                folder,
                "attach",
                "--plain-http",
                "--artifact-type",
                "application/spdx+json",
                pushed.toString(),
                "sbom.json:application/json");

        List<Descriptor> found = client.referrers(pushed, NEVER).entries();
        assertThat(found)
                .extracting(Descriptor::artifactType)
                .containsExactly("application/spdx+json");

        Reference other = REGISTRY.reference();
        client.copy(pushed, other, true, store, NOBODY, NEVER);
        assertThat(oras.run(folder, "discover", "--plain-http", other.toString()))
                .contains("application/spdx+json");
    }

    @Test
    void orasAndCoracleReadEachOthersLayouts() throws Exception {
        Program oras = oras();
        new LayoutExport(store, NEVER).write(Map.of(pushed, thing), folder.resolve("out"));
        Reference other = REGISTRY.reference();
        oras.run(
                folder,
                "copy",
                "--from-oci-layout",
                "--to-plain-http",
                "out:" + pushed.tag(),
                other.toString());
        expectThing(client.pull(other, landing, NOBODY, NEVER));

        oras.run(
                folder,
                "copy",
                "--from-plain-http",
                "--to-oci-layout",
                pushed.toString(),
                "theirs:1.0");
        expectThing(load(folder.resolve("theirs")));
    }

    private void expectThing(StoredArtifact landed) throws Exception {
        assertThat(landed.manifest().digest()).isEqualTo(thing.manifest().digest());
        assertThat(landing.read(landed.runnable().orElseThrow().digest())).isEqualTo(MODULE);
    }

    private StoredArtifact load(Path layout) throws Exception {
        Reference name = Reference.parse("localhost/imported");
        return new LayoutImport(landing, (_, _) -> name, Map.of(), NEVER).run(layout).getFirst();
    }

    private static Program skopeo() {
        return Program.named("skopeo", "install Debian's skopeo.");
    }

    private static Program oras() {
        return Program.named("oras", "install the oras of Debian 13 or newer.");
    }
}
