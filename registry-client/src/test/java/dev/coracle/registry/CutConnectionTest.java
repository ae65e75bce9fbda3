package dev.coracle.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.registry.failure.TransportException;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Registry;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.name.Tag;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TLS connections that are cut in the middle, and a registry whose name nobody knows.
class CutConnectionTest {

    private static final byte[] MODULE = RealRegistryTest.module(400_000);
    private static final int HANDSHAKE_AND_A_BIT = 100_000;
    private static SelfSigned certificate;

    @TempDir Path folder;
    private ScriptedRegistry registry;
    private OciStore store;

    @BeforeAll
    static void certify(@TempDir Path keys) throws Exception {
        certificate = SelfSigned.in(Files.createDirectories(keys));
    }

    @BeforeEach
    void open() throws Exception {
        store = OciStore.open(folder.resolve("store"));
        registry = ScriptedRegistry.tls(certificate);
        registry.artifact(MODULE);
        registry.servingRanges(MODULE);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void aTlsConnectionCutInTheMiddleIsResumedWhereItBroke() throws Exception {
        try (CuttingRelay relay = new CuttingRelay(registry.port(), HANDSHAKE_AND_A_BIT, 2);
                RegistryClient client = client()) {
            Digest landed =
                    client.pull(at(relay), store, TransferListener.none(), Cancellation.never())
                            .runnable()
                            .orElseThrow()
                            .digest();

            assertThat(store.read(landed)).isEqualTo(MODULE);
            assertThat(relay.cuts).hasValue(2);
            assertThat(registry.ranges).as("asked for from where it broke").isNotEmpty();
        }
    }

    @Test
    void aTlsConnectionCutEveryTimeIsOneSentence() throws Exception {
        try (CuttingRelay relay = new CuttingRelay(registry.port(), 2000, Integer.MAX_VALUE);
                RegistryClient client = client()) {
            Reference name = at(relay);

            assertThatThrownBy(
                            () ->
                                    client.pull(
                                            name,
                                            store,
                                            TransferListener.none(),
                                            Cancellation.never()))
                    .isInstanceOf(TransportException.class)
                    .hasMessage(
                            "Tried to pull %s, but the connection to here.test:%d broke off. Try again; what has arrived is kept where it can be."
                                    .formatted(name, relay.port()));
            assertThat(store.list()).isEmpty();
        }
    }

    @Test
    void aRegistryWhoseNameNobodyKnowsIsOneSentence() throws Exception {
        try (RegistryClient client = client()) {
            Reference name = Reference.parse("registry.invalid/a/b:1");

            assertThatThrownBy(() -> client.inspect(name, Cancellation.never()))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.retryCanHelp()).isFalse())
                    .hasMessage(
                            "Tried to inspect registry.invalid/a/b:1, but there is no host named registry.invalid. Check the spelling and the network connection.");
        }
    }

    private static RegistryClient client() {
        return new RegistryClient(
                RegistryOptions.defaults()
                        .withExtraCertificates(certificate.certificate())
                        .withTimeouts(HostileRegistryTest.HASTY));
    }

    private static Reference at(CuttingRelay relay) {
        return Reference.of(
                new Repository(new Registry("here.test", relay.port()), "a/b"), new Tag("1"));
    }
}
