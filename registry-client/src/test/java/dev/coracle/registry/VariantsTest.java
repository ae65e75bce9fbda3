package dev.coracle.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.failure.UnsupportedContentException;
import dev.coracle.registry.model.Variant;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.name.Tag;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.store.WasmFile;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Every packaging, pushed by other means and pulled from a real registry.
class VariantsTest {

    @RegisterExtension static final RealRegistry REGISTRY = RealRegistry.anonymous();

    private static final Cancellation NEVER = Cancellation.never();
    private static final String IMAGE_CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
    private static final String TAR_GZIP = "application/vnd.oci.image.layer.v1.tar+gzip";
    private static final String WASM_TO_OCI = "application/vnd.wasm.content.layer.v1+wasm";
    private static final byte[] MODULE = RealRegistryTest.module(2000);

    @TempDir Path folder;
    private OciStore store;
    private RegistryClient client;
    private Reference name;
    private Repository repository;

    @BeforeEach
    void open() throws Exception {
        store = OciStore.open(folder.resolve("store"));
        client = new RegistryClient(RegistryOptions.defaults());
        name = REGISTRY.reference();
        repository = name.repository();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void soloIoArtifact() throws Exception {
        publish(
                blob("application/vnd.module.wasm.config.v1+json", "{\"type\":\"envoy_proxy\"}"),
                blob("application/vnd.module.wasm.content.layer.v1+wasm", MODULE));

        expect(Variant.SOLO_IO);
    }

    @Test
    void emptyConfigArtifact() throws Exception {
        publish(blob("application/vnd.oci.empty.v1+json", "{}"), blob("application/wasm", MODULE));

        expect(Variant.PLAIN_ARTIFACT);
    }

    @Test
    void runwasiImage() throws Exception {
        publish(
                blob(IMAGE_CONFIG, config("wasi", "\"/x.wasm\"", "")),
                blob("application/vnd.bytecodealliance.wasm.component.layer.v0+wasm", MODULE));

        expect(Variant.RUNWASI_IMAGE);
    }

    @Test
    void dockerStyleImageWithArgumentsAndVariables() throws Exception {
        publish(
                blob(
                        DOCKER_CONFIG,
                        config(
                                "wasip1",
                                "\"app.wasm\",\"--loud\"",
                                ",\"Env\":[\"A=b=c\"],\"WorkingDir\":\"/srv\"")),
                layer(new Tar().directory("srv/").file("srv/app.wasm", MODULE)));

        Inspection before = client.inspect(name, NEVER);
        assertThat(before.requests().arguments()).containsExactly("--loud");
        assertThat(before.requests().variables()).containsEntry("A", "b=c");
        expect(Variant.DOCKER_IMAGE);
    }

    @Test
    void dockerStyleImageBehindAnIndexBesideLinux() throws Exception {
        Reference child = Reference.of(repository, new Tag("child"));
        Reference linux = Reference.of(repository, new Tag("linux"));
        String wasm =
                manifest(
                        child,
                        blob(IMAGE_CONFIG, config("wasi", "\"/app.wasm\"", "")),
                        layer(new Tar().file("app.wasm", MODULE)));
        String other =
                manifest(
                        linux,
                        blob(IMAGE_CONFIG, "{\"os\":\"linux\",\"architecture\":\"amd64\"}"),
                        layer(new Tar().file("bin/sh", MODULE)));
        Digest index =
                RawRegistry.document(
                        name,
                        "application/vnd.oci.image.index.v1+json",
                        "{\"schemaVersion\":2,\"manifests\":["
                                + platform(other, "linux", "amd64")
                                + ","
                                + platform(wasm, "wasi", "wasm32")
                                + "]}");

        StoredArtifact landed = expect(Variant.DOCKER_IMAGE);
        assertThat(landed.resolved()).isEqualTo(index);
        assertThat(landed.manifest().digest()).isNotEqualTo(index);
    }

    @Test
    void compatImageWithItsAnnotationAndWithout() throws Exception {
        String config = blob(IMAGE_CONFIG, "{\"os\":\"linux\",\"architecture\":\"amd64\"}");
        String layer =
                layer(new Tar().file("plugin.wasm", MODULE).file("runtime-config.json", MODULE));
        RawRegistry.manifest(
                name,
                config,
                List.of(layer),
                "\"annotations\":{\"module.wasm.image/variant\":\"compat\"}");
        expect(Variant.COMPAT_IMAGE);

        name = REGISTRY.reference();
        repository = name.repository();
        publish(
                blob(IMAGE_CONFIG, "{\"os\":\"linux\",\"architecture\":\"amd64\"}"),
                layer(new Tar().file("plugin.wasm", MODULE)));
        expect(Variant.COMPAT_IMAGE);
    }

    @Test
    void layersWhiteoutsAndLinksAreSeenAsAContainerWould() throws Exception {
        byte[] old = RealRegistryTest.module(1000);
        String config = blob(IMAGE_CONFIG, config("wasi", "\"/bin/app.wasm\"", ""));
        publish(
                config,
                layer(new Tar().file("bin/app.wasm", old).file("lib/real.wasm", old)),
                layer(new Tar().symlink("usr/bin", "../lib").file("bin/.wh.app.wasm", new byte[0])),
                layer(
                        new Tar()
                                .symlink("bin/app.wasm", "/usr/bin/x.wasm")
                                .hardlink("lib/x.wasm", "lib/real.wasm")
                                .file("lib/real.wasm", MODULE)));
        expect(Variant.DOCKER_IMAGE);

        name = REGISTRY.reference();
        repository = name.repository();
        publish(
                blob(IMAGE_CONFIG, config("wasi", "\"/bin/app.wasm\"", "")),
                layer(new Tar().file("bin/app.wasm", old)),
                layer(new Tar().file("bin/.wh..wh..opq", new byte[0])));
        assertThatThrownBy(() -> client.pull(name, store, TransferListener.none(), NEVER))
                .isInstanceOf(MalformedContentException.class)
                .hasMessageContaining("'/bin/app.wasm', is not in its layers");
    }

    @Test
    void spinApplicationOldAndNew() throws Exception {
        String app =
                """
                {"spin_lock_version":1,"variables":{"token":{"default":"x"}},"triggers":[],
                 "components":[
                  {"id":"front","source":{"content_type":"application/wasm","digest":"%s"},
                   "metadata":{"allowed_outbound_hosts":["https://api.example.com"],"key_value_stores":["default"]},
                   "env":{"MODE":"fast"},"files":[{"path":"a.txt","content":{"inline":"aGk="}}]},
                  {"id":"back","source":{"content":{"digest":"%s"}}}]}
                """
                        .formatted(
                                Digest.sha256(MODULE), Digest.sha256(RealRegistryTest.module(10)));
        String spin = "application/vnd.fermyon.spin.application.v1+config";
        publish(
                blob(spin, app),
                blob(WASM_TO_OCI, MODULE),
                blob(WASM_TO_OCI, RealRegistryTest.module(10)));
        Inspection before = client.inspect(name, NEVER);
        assertThat(before.requests().hosts()).containsExactly("https://api.example.com");
        assertThat(before.requests().stores()).containsExactly("default");
        assertThat(before.requests().variables())
                .containsEntry("MODE", "fast")
                .containsEntry("token", "x");
        assertThat(before.requests().files()).isTrue();
        StoredArtifact landed = expect(Variant.SPIN_APPLICATION);
        assertThat(landed.files()).extracting(WasmFile::name).containsExactly("front", "back");

        name = REGISTRY.reference();
        repository = name.repository();
        publish(
                blob(IMAGE_CONFIG, "{\"os\":\"wasip1\",\"architecture\":\"wasm\"}"),
                blob(WASM_TO_OCI, MODULE),
                blob("application/wasm", RealRegistryTest.module(10)),
                blob(spin, app));
        expect(Variant.SPIN_APPLICATION);
    }

    @Test
    void anArtifactOfAnotherKindIsRefusedByName() throws Exception {
        publish(
                blob("application/vnd.cncf.helm.config.v1+json", "{}"),
                blob("application/vnd.cncf.helm.chart.content.v1.tar+gzip", "x"));

        assertThat(client.inspect(name, NEVER).variant()).isEqualTo(Variant.OTHER_ARTIFACT);
        assertThatThrownBy(() -> client.pull(name, store, TransferListener.none(), NEVER))
                .isInstanceOf(UnsupportedContentException.class)
                .hasMessageContaining("artifact of another kind");
    }

    @Test
    void aCncfArtifactOfTwoLayersIsRefused() throws Exception {
        publish(
                blob("application/vnd.wasm.config.v0+json", "{\"os\":\"wasip1\"}"),
                blob("application/wasm", MODULE),
                blob("application/wasm", RealRegistryTest.module(10)));

        assertThatThrownBy(() -> client.pull(name, store, TransferListener.none(), NEVER))
                .hasMessageContaining("exactly one Wasm layer, but has 2 layers");
    }

    /// Pulls and expects the variant and, as the first file, the module.
    private StoredArtifact expect(Variant variant) throws Exception {
        Inspection before = client.inspect(name, NEVER);
        StoredArtifact landed = client.pull(name, store, TransferListener.none(), NEVER);
        assertThat(before.variant()).isEqualTo(variant);
        assertThat(landed.variant()).isEqualTo(variant);
        assertThat(store.read(landed.runnable().orElseThrow().digest())).isEqualTo(MODULE);
        store.collectGarbage(Set.of());
        assertThat(store.has(landed.runnable().orElseThrow().digest())).isTrue();
        return landed;
    }

    private void publish(String config, String... layers) throws Exception {
        RawRegistry.manifest(name, config, List.of(layers), "");
    }

    private static String manifest(Reference reference, String config, String layer)
            throws Exception {
        List<String> layers = new ArrayList<>(List.of(layer));
        Digest digest = RawRegistry.manifest(reference, config, layers, "");
        String json =
                "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":"
                        + config
                        + ",\"layers\":["
                        + layer
                        + "]}";
        assertThat(Digest.sha256(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(digest);
        return "\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\""
                + digest
                + "\",\"size\":"
                + json.length();
    }

    private static String platform(String descriptor, String os, String architecture) {
        return "{"
                + descriptor
                + ",\"platform\":{\"os\":\""
                + os
                + "\",\"architecture\":\""
                + architecture
                + "\"}}";
    }

    private static String config(String os, String command, String more) {
        return "{\"os\":\""
                + os
                + "\",\"architecture\":\"wasm\",\"config\":{\"Entrypoint\":["
                + command
                + "]"
                + more
                + "}}";
    }

    private String layer(Tar tar) throws Exception {
        return blob(TAR_GZIP, tar.gzip());
    }

    private String blob(String type, String content) throws Exception {
        return RawRegistry.blob(repository, type, content);
    }

    private String blob(String type, byte[] content) throws Exception {
        return RawRegistry.blob(repository, type, content);
    }
}
