package dev.coracle.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.registry.auth.Credential;
import dev.coracle.registry.auth.CredentialSource;
import dev.coracle.registry.failure.UnauthorizedException;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BasicAuthTest {

    @RegisterExtension static final RealRegistry REGISTRY = RealRegistry.basic();

    private static final Cancellation NEVER = Cancellation.never();

    @TempDir Path folder;

    @Test
    void withTheRightPasswordItPushesAndPulls() throws Exception {
        OciStore store = OciStore.open(folder.resolve("store"));
        Path file = Files.write(folder.resolve("a.wasm"), RealRegistryTest.module(5000));
        StoredArtifact local = store.importWasm(file, Reference.parse("localhost/a"), Map.of());
        Reference name = REGISTRY.reference();

        try (RegistryClient client = client(RealRegistry.PASSWORD)) {
            client.push(local, store, name, TransferListener.none(), NEVER);
            assertThat(client.pull(name, store, TransferListener.none(), NEVER).manifest().digest())
                    .isEqualTo(local.manifest().digest());
        }
    }

    @Test
    void withAWrongOneOrNoneItSaysSo() throws Exception {
        Reference name = REGISTRY.reference();
        try (RegistryClient client = client("wrong")) {
            assertThatThrownBy(() -> client.inspect(name, NEVER))
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessageContaining("401")
                    .hasMessageNotContaining("wrong");
        }
        try (RegistryClient client = new RegistryClient(RegistryOptions.defaults())) {
            assertThatThrownBy(() -> client.inspect(name, NEVER))
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessageContaining("Log in to");
        }
    }

    private static RegistryClient client(String password) throws Exception {
        return new RegistryClient(
                RegistryOptions.defaults()
                        .withCredentials(
                                List.of(
                                        CredentialSource.of(
                                                Map.of(
                                                        REGISTRY.registry(),
                                                        new Credential.Basic(
                                                                RealRegistry.USER, password))))));
    }
}
