package dev.coracle.workloads.library;

import dev.coracle.registry.name.Digest;
import dev.coracle.registry.wasm.WasmKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can be told of a module without running it.
///
/// @param name the file's name or the reference, as it was asked for
/// @param digest of the Wasm bytes; absent where a registry did not say it before the download
/// @param size of the Wasm file in bytes
/// @param imports `module.name type` for a core module, interface names for a component
/// @param exports likewise
/// @param asksFor what the imports lead to
/// @param packaging how a registry holds it, for people; empty for a file
/// @param obstacle why it cannot be run here, a sentence; absent where it can
public record ModuleFacts(
        String name,
        WasmKind kind,
        long size,
        Optional<Digest> digest,
        List<ImportedName> imports,
        List<ExportedName> exports,
        Set<Capability> asksFor,
        String packaging,
        Optional<String> obstacle) {

    /// @param name `module.name`, or the name of an interface
    /// @param type in the text format's words, such as `function (i32 i32) -> (i32)`; empty for an
    ///   interface
    public record ImportedName(String name, String type) {}

    /// @param type as for imports
    public record ExportedName(String name, String type) {}

    public ModuleFacts {
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
        asksFor = Set.copyOf(asksFor);
    }
}
