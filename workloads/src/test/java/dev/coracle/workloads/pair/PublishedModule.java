package dev.coracle.workloads.pair;

import dev.coracle.registry.RegistryClient;
import dev.coracle.registry.RegistryOptions;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.library.LibraryModule;
import java.nio.file.Path;
import java.util.Map;

/// Puts a sample of the library's into a registry, as its publisher would.
public final class PublishedModule {

    private PublishedModule() {}

    /// @param publisher a folder of its own
    /// @return the sample, as it stands in the publisher's library
    public static LibraryModule push(String sample, Reference reference, Path publisher)
            throws Exception {
        try (Library library = new Library(publisher, RegistryOptions.defaults());
                RegistryClient client = new RegistryClient(RegistryOptions.defaults())) {
            library.load();
            LibraryModule module = library.find(sample).orElseThrow();
            OciStore store = OciStore.open(publisher.resolve("store"));
            StoredArtifact artifact = store.importWasm(module.file(), reference, Map.of());
            client.push(artifact, store, reference, TransferListener.none(), Cancellation.never());
            return module;
        }
    }
}
