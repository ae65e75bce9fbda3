package dev.coracle.workloads.library;

import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.wasm.WasmKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// One module of the library.
///
/// @param reference the name that the store keeps it under; its identity in the library
/// @param name short, for lists: `hello`, or the reference as people write it
/// @param description one sentence, of a sample or of the publisher (a stranger's text, already
///   inert); empty where nobody wrote one
/// @param digest of the Wasm bytes; grants belong to it
/// @param size of the Wasm file in bytes
/// @param file where the bytes lie; read-only
/// @param packaging how the registry held it, for people: "CNCF Wasm artifact"
/// @param warning a sentence where the publisher's config says something else than the file; empty
///   where it does not
/// @param imports `module.name` for a core module, interface names for a component
/// @param asksFor what the imports lead to
/// @param serves whether it answers HTTP requests: exports `wasi:http/incoming-handler` of WASI 0.2
public record LibraryModule(
        Reference reference,
        String name,
        String description,
        Digest digest,
        WasmKind kind,
        long size,
        Path file,
        Origin origin,
        String packaging,
        String warning,
        List<String> imports,
        Set<Capability> asksFor,
        Instant added,
        boolean serves) {

    /// One that serves nothing.
    public LibraryModule(
            Reference reference,
            String name,
            String description,
            Digest digest,
            WasmKind kind,
            long size,
            Path file,
            Origin origin,
            String packaging,
            String warning,
            List<String> imports,
            Set<Capability> asksFor,
            Instant added) {
        this(
                reference,
                name,
                description,
                digest,
                kind,
                size,
                file,
                origin,
                packaging,
                warning,
                imports,
                asksFor,
                added,
                false);
    }

    public LibraryModule {
        imports = List.copyOf(imports);
        asksFor = Set.copyOf(asksFor);
    }
}
