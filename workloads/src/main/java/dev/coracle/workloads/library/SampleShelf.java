package dev.coracle.workloads.library;

import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.store.OciStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Puts the bundled samples into a store, each once: a sample that the user removed does not come
/// back until a newer one is bundled.
final class SampleShelf {

    private static final String DESCRIPTION = "org.opencontainers.image.description";

    private final OciStore store;

    /// What was put there before: a line for each sample, name and digest.
    private final Path notes;

    SampleShelf(OciStore store, Path notes) {
        this.store = store;
        this.notes = notes;
    }

    /// @return whether the store changed
    boolean fill() throws IOException, RegistryException {
        List<String> known =
                Files.exists(notes)
                        ? new ArrayList<>(Files.readAllLines(notes))
                        : new ArrayList<>();
        boolean changed = false;
        // The newest module stands first in the library, so the first sample is added last.
        for (Sample sample : Sample.ALL.reversed()) {
            byte[] bytes = sample.bytes();
            String note = sample.name() + " " + Digest.sha256(bytes);
            if (!known.contains(note)) {
                add(sample, bytes);
                known.add(note);
                changed = true;
            }
        }
        if (changed) {
            Files.write(notes, known);
        }
        return changed;
    }

    private void add(Sample sample, byte[] bytes) throws IOException, RegistryException {
        Path folder = Files.createTempDirectory("coracle-sample");
        Path file = folder.resolve(sample.name() + ".wasm");
        try {
            Files.write(file, bytes);
            store.importWasm(
                    file,
                    LocalNames.sample(sample.name()),
                    Map.of(DESCRIPTION, sample.description()));
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}
