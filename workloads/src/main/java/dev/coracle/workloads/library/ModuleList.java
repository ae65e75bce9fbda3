package dev.coracle.workloads.library;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Registry;
import dev.coracle.registry.name.Tag;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.store.WasmFile;
import dev.coracle.registry.wasm.WasmKind;
import dev.coracle.registry.wasm.WasmSummary;
import dev.coracle.workloads.serve.ServeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Turns the entries of a store into modules for people, and remembers what was read from their
/// bytes.
final class ModuleList {

    private static final String DESCRIPTION = "org.opencontainers.image.description";

    /// Of larger files only the head is read for the list.
    private static final long LARGE = 16 << 20;

    private static final int LONGEST_DESCRIPTION = 300;

    /// The note of where an imported file lay.
    private static final String IMPORTED_FROM = StoredArtifact.NOTES + "imported-from";

    /// The note of what a second name was given to: what it was pulled as, or that it is a sample.
    private static final String PULLED_FROM = StoredArtifact.NOTES + "pulled-from";

    private static final String SAMPLE = StoredArtifact.NOTES + "sample";

    private final OciStore store;
    private final Map<Digest, List<String>> imports = new ConcurrentHashMap<>();
    private final Map<Digest, Boolean> serves = new ConcurrentHashMap<>();

    ModuleList(OciStore store) {
        this.store = store;
    }

    /// The newest first; artifacts without anything that could run are left out.
    List<LibraryModule> of(List<StoredArtifact> entries) {
        return entries.reversed().stream()
                .flatMap(entry -> module(entry).stream())
                .sorted(Comparator.comparing(LibraryModule::added).reversed())
                .toList();
    }

    Optional<LibraryModule> module(StoredArtifact entry) {
        return entry.files().stream().findFirst().map(first -> module(entry, first));
    }

    private LibraryModule module(StoredArtifact entry, WasmFile first) {
        WasmFile file = entry.runnable().orElse(first);
        List<String> names = imports.computeIfAbsent(file.digest(), _ -> importNames(file));
        return new LibraryModule(
                entry.reference(),
                name(entry.reference(), file),
                Inert.text(entry.annotations().getOrDefault(DESCRIPTION, ""), LONGEST_DESCRIPTION),
                file.digest(),
                file.kind(),
                file.size(),
                store.path(file.digest()),
                origin(entry),
                entry.variant().label(),
                entry.annotations().getOrDefault(StoredArtifact.WARNING, ""),
                names,
                Capability.askedBy(names),
                entry.added(),
                serves.computeIfAbsent(file.digest(), _ -> serves(file)));
    }

    /// A file that cannot be read here is refused when it is run, with the reason.
    private List<String> importNames(WasmFile file) {
        Path path = store.path(file.digest());
        try {
            return file.size() > LARGE
                    ? ModuleHead.of(path).importNames()
                    : ModuleReader.read(file.name(), path).importNames();
        } catch (LibraryException e) {
            return List.of();
        }
    }

    /// Reads the headers of its sections only: what a component exports stands behind its code.
    private boolean serves(WasmFile file) {
        try {
            return file.kind() == WasmKind.COMPONENT
                    && WasmSummary.of(store.path(file.digest())).offered().exports().stream()
                            .anyMatch(ServeOptions::isHandler);
        } catch (IOException e) {
            return false;
        }
    }

    private static String name(Reference reference, WasmFile file) {
        if (LocalNames.isLocal(reference)) {
            return Inert.text(file.name().replaceAll("\\.wasm$", ""), 100);
        }
        return shortName(reference);
    }

    /// As people write it: without Docker Hub's name and without `latest`.
    private static String shortName(Reference reference) {
        String text = reference.toString();
        if (reference.repository().registry().equals(Registry.DOCKER_HUB)) {
            text = text.replaceFirst("^docker\\.io/(?:library/)?", "");
        }
        return reference.digest() == null && Tag.LATEST.equals(reference.tag())
                ? text.replaceFirst(":latest$", "")
                : text;
    }

    /// What an entry of this origin notes, unless its name says so.
    static Map<String, String> notes(Origin origin) {
        return switch (origin) {
            case Origin.Sample _ -> Map.of(SAMPLE, "true");
            case Origin.ImportedFile(String path) -> Map.of(IMPORTED_FROM, path);
            case Origin.Pulled(Reference reference) -> Map.of(PULLED_FROM, reference.toString());
        };
    }

    /// A name of a registry without a note was pulled from there.
    private static Origin origin(StoredArtifact entry) {
        Map<String, String> notes = entry.annotations();
        if (LocalNames.isSample(entry.reference()) || notes.containsKey(SAMPLE)) {
            return new Origin.Sample();
        }
        if (LocalNames.isLocal(entry.reference()) || notes.containsKey(IMPORTED_FROM)) {
            return new Origin.ImportedFile(
                    Inert.text(notes.getOrDefault(IMPORTED_FROM, ""), 1_000));
        }
        return new Origin.Pulled(pulledFrom(entry));
    }

    private static Reference pulledFrom(StoredArtifact entry) {
        try {
            String noted = entry.annotations().get(PULLED_FROM);
            return noted == null ? entry.reference() : Reference.parse(noted);
        } catch (InvalidReferenceException e) {
            return entry.reference();
        }
    }
}
