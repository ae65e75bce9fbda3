package dev.coracle.registry;

import static dev.coracle.registry.ScriptedRegistry.descriptor;
import static dev.coracle.registry.ScriptedRegistry.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.failure.NotFoundException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.MediaTypes;
import dev.coracle.registry.model.Variant;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Tag;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Copies between real registries, and what refers to an artifact.
class CopyTest {

    @RegisterExtension static final RealRegistry REGISTRY = RealRegistry.anonymous();
    @RegisterExtension static final RealRegistry OTHER = RealRegistry.basic();

    private static final Cancellation NEVER = Cancellation.never();
    private static final TransferListener NOBODY = TransferListener.none();
    private static final byte[] MODULE = RealRegistryTest.module(200_000);
    private static final String SBOM = "application/spdx+json";

    @TempDir Path folder;
    private OciStore store;
    private RegistryClient client;
    private Reference source;

    @BeforeEach
    void open() throws Exception {
        store = OciStore.open(folder.resolve("store"));
        client = new RegistryClient(OTHER.knownTo(RegistryOptions.defaults()));
        source = REGISTRY.reference();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void copiesAnIndexWithAllItsChildrenToAnotherRegistry() throws Exception {
        Digest index = publishIndex();
        Reference target = OTHER.reference();

        assertThat(client.copy(source, target, false, store, NOBODY, NEVER)).isEqualTo(index);

        assertThat(client.resolve(target, NEVER)).isEqualTo(index);
        OciStore landing = OciStore.open(folder.resolve("landing"));
        assertThat(client.pull(target, landing, NOBODY, NEVER).variant())
                .isEqualTo(Variant.RUNWASI_IMAGE);
        // What travelled is no entry, and the next collection clears it away.
        assertThat(store.list()).isEmpty();
        assertThat(store.collectGarbage(Set.of()).bytes()).isGreaterThan(MODULE.length);
    }

    @Test
    void withinARegistryNoBlobTravels() throws Exception {
        publishIndex();
        Reference target = REGISTRY.reference();

        client.copy(source, target, false, store, NOBODY, NEVER);

        assertThat(client.inspect(target, NEVER).obstacle()).isNull();
        assertThat(store.diskUse().reclaimable()).isZero();
    }

    @Test
    void refusesATargetThatIsPinnedToSomethingElse() throws Exception {
        publishIndex();
        Reference pinned = REGISTRY.reference().pinned(Digest.sha256(MODULE));

        assertThatThrownBy(() -> client.copy(source, pinned, false, store, NOBODY, NEVER))
                .isInstanceOf(InvalidReferenceException.class);
        assertThatThrownBy(
                        () ->
                                client.copy(
                                        REGISTRY.reference(),
                                        REGISTRY.reference(),
                                        false,
                                        store,
                                        NOBODY,
                                        NEVER))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatRefersToAnArtifactIsFoundByTheTagAndComesAlong() throws Exception {
        Digest index = publishIndex();
        assertThat(client.referrers(source, NEVER).entries()).isEmpty();
        Descriptor sbom = publishReferrer(index);

        List<Descriptor> found = client.referrers(source, NEVER).entries();
        assertThat(found).containsExactly(sbom);
        assertThat(found.getFirst().artifactType()).isEqualTo(SBOM);

        Reference target = OTHER.reference();
        client.copy(source, target, true, store, NOBODY, NEVER);
        assertThat(client.referrers(target, NEVER).entries())
                .extracting(Descriptor::digest)
                .containsExactly(sbom.digest());
        // A second time changes nothing.
        client.copy(source, target, true, store, NOBODY, NEVER);
        assertThat(client.referrers(target, NEVER).entries()).hasSize(1);
    }

    @Test
    void theReferrersApiIsReadPageByPage() throws Exception {
        try (ScriptedRegistry registry = new ScriptedRegistry()) {
            Digest subject = registry.artifact(MODULE);
            String one = descriptor(MediaTypes.OCI_MANIFEST, "sha256:" + "1".repeat(64), 10);
            String two = descriptor(MediaTypes.OCI_MANIFEST, "sha256:" + "2".repeat(64), 10);
            String path = "/v2/a/b/referrers/" + subject;
            registry.on(
                    path,
                    exchange -> {
                        boolean last =
                                String.valueOf(exchange.getRequestURI().getQuery())
                                        .contains("page=2");
                        send(
                                exchange,
                                200,
                                Map.of(
                                        "Content-Type",
                                        MediaTypes.OCI_INDEX,
                                        "Link",
                                        "<" + path + "?page=2>; rel=\"next\""),
                                index(last ? two : one).getBytes(StandardCharsets.UTF_8));
                    });

            // The last page names itself as the next, as some registries do.
            assertThat(client.referrers(registry.reference(), NEVER).entries()).hasSize(2);
        }
    }

    @Test
    void aTagThatOnlyLooksLikeReferrersIsNone() throws Exception {
        Digest subject = publishIndex();
        RawRegistry.manifest(
                Reference.of(source.repository(), tag(subject)),
                blob("application/vnd.oci.empty.v1+json", "{}"),
                List.of(),
                "");

        assertThat(client.referrers(source, NEVER).entries()).isEmpty();
    }

    private Digest publishIndex() throws Exception {
        String config =
                "{\"os\":\"wasi\",\"architecture\":\"wasm\",\"config\":{\"Cmd\":[\"/x.wasm\"]}}";
        ByteArrayOutputStream linux = new ByteArrayOutputStream();
        linux.write("not really a layer".getBytes(StandardCharsets.UTF_8));
        Reference child = Reference.of(source.repository(), new Tag("child"));
        Reference other = Reference.of(source.repository(), new Tag("linux"));
        RawRegistry.manifest(
                child,
                blob("application/vnd.oci.image.config.v1+json", config),
                List.of(RawRegistry.blob(source.repository(), "application/wasm", MODULE)),
                "");
        RawRegistry.manifest(
                other,
                blob("application/vnd.oci.image.config.v1+json", "{\"os\":\"linux\"}"),
                List.of(
                        RawRegistry.blob(
                                source.repository(),
                                "application/vnd.oci.image.layer.v1.tar",
                                linux.toByteArray())),
                "");
        return RawRegistry.document(
                source,
                MediaTypes.OCI_INDEX,
                index(platform(child, "wasi", "wasm") + "," + platform(other, "linux", "amd64")));
    }

    private String platform(Reference child, String os, String architecture) throws Exception {
        Descriptor manifest = client.inspect(child, NEVER).manifest();
        String plain =
                descriptor(manifest.mediaType(), manifest.digest().toString(), manifest.size());
        return plain.substring(0, plain.length() - 1)
                + ",\"platform\":{\"os\":\"%s\",\"architecture\":\"%s\"}}"
                        .formatted(os, architecture);
    }

    /// As other clients do it where the registry has no API of its own.
    private Descriptor publishReferrer(Digest subject) throws Exception {
        Reference name = Reference.of(source.repository(), new Tag("sbom"));
        Digest digest =
                RawRegistry.manifest(
                        name,
                        blob("application/vnd.oci.empty.v1+json", "{}"),
                        List.of(blob(SBOM, "{}")),
                        "\"artifactType\":\""
                                + SBOM
                                + "\",\"subject\":"
                                + descriptor(MediaTypes.OCI_INDEX, subject.toString(), 1));
        long size = client.inspect(name, NEVER).manifest().size();
        String entry = descriptor(MediaTypes.OCI_MANIFEST, digest.toString(), size);
        RawRegistry.document(
                Reference.of(source.repository(), tag(subject)),
                MediaTypes.OCI_INDEX,
                index(
                        entry.substring(0, entry.length() - 1)
                                + ",\"artifactType\":\""
                                + SBOM
                                + "\"}"));
        return new Descriptor(MediaTypes.OCI_MANIFEST, digest, size, Map.of(), null, SBOM);
    }

    private String blob(String type, String content) throws Exception {
        return RawRegistry.blob(source.repository(), type, content);
    }

    private static Tag tag(Digest subject) {
        return new Tag("sha256-" + subject.hex());
    }

    private static String index(String entries) {
        return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
                .formatted(MediaTypes.OCI_INDEX, entries);
    }
}
