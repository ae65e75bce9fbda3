package dev.coracle.workloads.library;

import static dev.coracle.workloads.library.LibraryException.telling;

import dev.coracle.registry.LayoutImport;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.layout.LayoutExport;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Listing;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Tag;
import dev.coracle.registry.store.Lease;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.store.WasmFile;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What goes between the library and registries, files and other tools, beside the plain pull and
/// import of [Library].
///
/// ```java
/// exchange.pushFile(Path.of("hello.wasm"), "ghcr.io/me/hello:1.0", Map.of(), progress -> {}, cancellation);
/// exchange.export(List.of(module), Path.of("hello.tar"));
/// ```
///
/// Safe from every thread. All of it may block.
public final class Exchange {

    private final Library library;

    public Exchange(Library library) {
        this.library = library;
    }

    /// Pushes a `.wasm` file as a CNCF artifact; it is not entered in the library.
    ///
    /// @param annotations for the manifest, such as `org.opencontainers.image.description`
    /// @return the digest that the name means now
    public Digest pushFile(
            Path file,
            String target,
            Map<String, String> annotations,
            TransferListener listener,
            Cancellation cancellation)
            throws LibraryException {
        ModuleReader.read(String.valueOf(file.getFileName()), file);
        try {
            Reference name = LocalNames.remote(target);
            OciStore store = library.store();
            try (Lease _ = store.lease()) {
                StoredArtifact staged = store.stage(file, name, annotations);
                return library.client().push(staged, store, name, listener, cancellation);
            }
        } catch (RegistryException e) {
            throw LibraryException.of(e);
        }
    }

    /// Pushes a module of the library as it is, under another name where the two differ.
    public Digest push(
            LibraryModule module,
            String target,
            TransferListener listener,
            Cancellation cancellation)
            throws LibraryException {
        return telling(
                () ->
                        library.client()
                                .push(
                                        library.entry(module),
                                        library.store(),
                                        LocalNames.remote(target),
                                        listener,
                                        cancellation));
    }

    /// Copies whatever a name means, Wasm or not, to another name, in another registry or the same.
    ///
    /// @param referrers whether signatures and bills of materials come along
    public Digest copy(
            String source,
            String target,
            boolean referrers,
            TransferListener listener,
            Cancellation cancellation)
            throws LibraryException {
        return telling(
                () ->
                        library.client()
                                .copy(
                                        LocalNames.remote(source),
                                        LocalNames.remote(target),
                                        referrers,
                                        library.store(),
                                        listener,
                                        cancellation));
    }

    /// The tags of a repository, without those that only list referrers.
    ///
    /// @param repository as in `ghcr.io/org/thing`; a tag behind it does not count
    public Listing<String> tags(String repository, Cancellation cancellation)
            throws LibraryException {
        Listing<Tag> found =
                telling(
                        () ->
                                library.client()
                                        .tags(
                                                LocalNames.remote(repository).repository(),
                                                cancellation));
        return new Listing<>(
                found.entries().stream()
                        .filter(tag -> !tag.isReferrersFallback())
                        .map(Tag::value)
                        .toList(),
                found.complete());
    }

    /// Something that refers to an artifact, by its publisher's word.
    ///
    /// @param type what it is, such as `application/spdx+json`; a stranger's text
    public record Referrer(Digest digest, String type, long size) {}

    /// What refers to an artifact: signatures, bills of materials, attestations.
    public Listing<Referrer> referrers(String reference, Cancellation cancellation)
            throws LibraryException {
        Listing<Descriptor> found =
                telling(
                        () ->
                                library.client()
                                        .referrers(LocalNames.remote(reference), cancellation));
        return new Listing<>(
                found.entries().stream()
                        .map(one -> new Referrer(one.digest(), type(one), one.size()))
                        .toList(),
                found.complete());
    }

    private static String type(Descriptor referrer) {
        return referrer.artifactType() == null ? referrer.mediaType() : referrer.artifactType();
    }

    /// Writes the Wasm file of a module, of whatever packaging, to a file of its own. An existing
    /// file is replaced.
    ///
    /// @param component which one of a Spin application's; the first that can run where none is
    ///   said
    public void save(LibraryModule module, Optional<String> component, Path target)
            throws LibraryException {
        String tried = "save " + module.name();
        try {
            WasmFile file = chosen(tried, module, component);
            Path whole = target.toAbsolutePath();
            Path partial = whole.resolveSibling("." + whole.getFileName() + ".partial");
            try {
                try (OutputStream out = Files.newOutputStream(partial)) {
                    library.store().copy(file.digest(), out);
                }
                Files.move(partial, whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (RegistryException e) {
            throw LibraryException.of(e);
        } catch (IOException e) {
            throw LibraryException.of(
                    StoreException.of(
                            tried + " to " + target,
                            e,
                            "Check that the folder exists and that you may write there."));
        }
    }

    private WasmFile chosen(String tried, LibraryModule module, Optional<String> component)
            throws LibraryException, RegistryException {
        List<WasmFile> files = library.entry(module).files();
        return files.stream()
                .filter(
                        file ->
                                component
                                        .map(file.name()::equals)
                                        .orElse(file.digest().equals(module.digest())))
                .findFirst()
                .orElseThrow(
                        () ->
                                new LibraryException(
                                        tried,
                                        "it has no component of this name",
                                        "It has: "
                                                + String.join(
                                                        ", ",
                                                        files.stream().map(WasmFile::name).toList())
                                                + ".",
                                        null));
    }

    /// Writes modules as an OCI image layout that other tools read.
    ///
    /// @param target a tar where it ends in `.tar`, else a directory that is new or empty
    public void export(List<LibraryModule> modules, Path target, Cancellation cancellation)
            throws LibraryException {
        try {
            Map<Reference, StoredArtifact> entries = new LinkedHashMap<>();
            for (LibraryModule module : modules) {
                entries.put(LocalNames.outside(module.reference()), library.entry(module));
            }
            new LayoutExport(library.store(), cancellation).write(entries, target);
        } catch (RegistryException e) {
            throw LibraryException.of(e);
        }
    }

    /// Takes in what an OCI image layout holds, a directory or a tar.
    ///
    /// @return what is in the library now, never nothing
    public List<LibraryModule> importLayout(Path layout, Cancellation cancellation)
            throws LibraryException {
        String name = String.valueOf(layout.toAbsolutePath().normalize().getFileName());
        try {
            List<LibraryModule> modules = new ArrayList<>();
            LayoutImport load =
                    new LayoutImport(
                            library.store(),
                            (tag, manifest) -> LocalNames.layout(name, tag, manifest.digest()),
                            ModuleList.notes(
                                    new Origin.ImportedFile(
                                            layout.toAbsolutePath().normalize().toString())),
                            cancellation);
            for (StoredArtifact entry : load.run(layout)) {
                modules.add(library.entered(entry));
            }
            return modules;
        } catch (RegistryException e) {
            throw LibraryException.of(e);
        }
    }
}
