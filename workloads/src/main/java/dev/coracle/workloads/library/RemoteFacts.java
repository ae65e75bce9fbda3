package dev.coracle.workloads.library;

import dev.coracle.registry.Inspection;
import dev.coracle.registry.RegistryClient;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.wasm.Interface;
import dev.coracle.registry.wasm.WasmKind;
import dev.coracle.workloads.library.ModuleFacts.NamedType;
import java.util.List;
import java.util.Optional;

/// What a registry tells of a module before it is downloaded: the publisher's claim, and where the
/// config has no list of imports, the first bytes of the file itself.
final class RemoteFacts {

    private RemoteFacts() {}

    static ModuleFacts of(RegistryClient client, Inspection inspection, Cancellation cancellation)
            throws RegistryException {
        Descriptor wasm = inspection.wasm();
        WasmKind kind = inspection.kind();
        Interface offered = inspection.offered();
        List<NamedType> imports = plain(offered.imports());
        List<NamedType> exports = plain(offered.exports());
        if (wasm != null && inspection.obstacle() == null && isWorthReading(wasm, offered)) {
            byte[] start = client.head(inspection, ModuleHead.LENGTH, cancellation);
            ModuleHead head = ModuleHead.of(start, wasm.size());
            imports = offered.isEmpty() ? head.imports() : imports;
            exports = offered.isEmpty() ? head.exports() : exports;
            kind = head.kind() == WasmKind.UNKNOWN ? kind : head.kind();
        }
        List<String> exported = exports.stream().map(NamedType::name).toList();
        return new ModuleFacts(
                inspection.reference().toString(),
                kind,
                wasm == null ? inspection.downloadSize() : wasm.size(),
                Optional.ofNullable(wasm).map(Descriptor::digest),
                imports,
                exports,
                inspection.variant().label(),
                inspection.world().or(() -> new Interface(List.of(), exported).world()).orElse(""),
                inspection.requests(),
                inspection.annotations(),
                "",
                obstacle(inspection, kind));
    }

    /// Where the config lists nothing; and where the whole file comes at once, which tells a
    /// component from a package of interfaces, as no config does.
    private static boolean isWorthReading(Descriptor wasm, Interface offered) {
        return offered.isEmpty() || wasm.size() <= ModuleHead.LENGTH;
    }

    private static Optional<String> obstacle(Inspection inspection, WasmKind kind) {
        if (inspection.obstacle() == null && kind == WasmKind.WIT_PACKAGE) {
            return Optional.of(ModuleReader.NO_CODE);
        }
        return Optional.ofNullable(inspection.obstacle());
    }

    private static List<NamedType> plain(List<String> names) {
        return names.stream().map(name -> new NamedType(name, "")).toList();
    }
}
