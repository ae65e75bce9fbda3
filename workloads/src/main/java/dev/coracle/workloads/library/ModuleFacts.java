package dev.coracle.workloads.library;

import dev.coracle.registry.model.Requests;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.wasm.Interface;
import dev.coracle.registry.wasm.WasmKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What can be told of a module without running it.
///
/// @param name the file's name or the reference, as it was asked for
/// @param size of the Wasm file in bytes
/// @param digest of the Wasm bytes; absent where a registry did not say it before the download
/// @param imports `module.name` for a core module, interfaces for a component
/// @param exports likewise, without a module
/// @param packaging how a registry holds it, for people; empty for a file
/// @param world what the exports make it, such as `wasi:cli/command`; empty where they don't say
/// @param requests what the publisher says that it will ask for: hosts, variables, arguments
/// @param annotations of the manifest, a publisher's text; empty for a file
/// @param warning a sentence where the publisher's word and the file differ; empty where not
/// @param obstacle why it cannot be run here, a sentence; absent where it can
public record ModuleFacts(
        String name,
        WasmKind kind,
        long size,
        Optional<Digest> digest,
        List<NamedType> imports,
        List<NamedType> exports,
        String packaging,
        String world,
        Requests requests,
        Map<String, String> annotations,
        String warning,
        Optional<String> obstacle) {

    /// An import or export. The name is a stranger's text.
    ///
    /// @param type in the text format's words, such as `function (i32 i32) -> (i32)`; empty for an
    ///   interface
    public record NamedType(String name, String type) {}

    public ModuleFacts {
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
        annotations = Map.copyOf(annotations);
    }

    /// What the imports lead to.
    public Set<Capability> asksFor() {
        return Capability.askedBy(importNames());
    }

    public List<String> importNames() {
        return imports.stream().map(NamedType::name).toList();
    }

    /// What a file is, without anything that a publisher said.
    static ModuleFacts ofFile(
            String name,
            WasmKind kind,
            byte[] bytes,
            List<NamedType> imports,
            List<NamedType> exports,
            Optional<String> obstacle) {
        List<String> exported = exports.stream().map(NamedType::name).toList();
        return new ModuleFacts(
                name,
                kind,
                bytes.length,
                Optional.of(Digest.sha256(bytes)),
                imports,
                exports,
                "",
                new Interface(List.of(), exported).world().orElse(""),
                Requests.none(),
                Map.of(),
                "",
                obstacle);
    }

    /// The same of a module of the library.
    ModuleFacts of(LibraryModule module) {
        return new ModuleFacts(
                module.name(),
                kind,
                size,
                digest,
                imports,
                exports,
                module.packaging(),
                world,
                requests,
                annotations,
                module.warning(),
                obstacle);
    }
}
