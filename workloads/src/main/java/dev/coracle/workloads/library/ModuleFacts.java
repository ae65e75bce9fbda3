package dev.coracle.workloads.library;

import dev.coracle.registry.name.Digest;
import dev.coracle.registry.wasm.WasmKind;
import java.util.List;
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
/// @param obstacle why it cannot be run here, a sentence; absent where it can
public record ModuleFacts(
        String name,
        WasmKind kind,
        long size,
        Optional<Digest> digest,
        List<NamedType> imports,
        List<NamedType> exports,
        String packaging,
        Optional<String> obstacle) {

    /// An import or export. The name is a stranger's text.
    ///
    /// @param type in the text format's words, such as `function (i32 i32) -> (i32)`; empty for an
    ///   interface
    public record NamedType(String name, String type) {}

    public ModuleFacts {
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
    }

    /// What the imports lead to.
    public Set<Capability> asksFor() {
        return Capability.askedBy(importNames());
    }

    public List<String> importNames() {
        return imports.stream().map(NamedType::name).toList();
    }

    ModuleFacts named(String name, String packaging) {
        return new ModuleFacts(name, kind, size, digest, imports, exports, packaging, obstacle);
    }
}
