package dev.coracle.workloads.library;

import dev.coracle.registry.Inspection;
import dev.coracle.registry.RegistryClient;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.wasm.WasmKind;
import dev.coracle.workloads.library.ModuleFacts.NamedType;
import java.util.List;
import java.util.Optional;

/// What a registry tells of a module before it is downloaded: the publisher's claim, and for a core
/// module, whose config has no imports, the first bytes of the module itself.
final class RemoteFacts {

    /// Enough for the types and imports of almost every module.
    private static final int HEAD = 128 << 10;

    private RemoteFacts() {}

    static ModuleFacts of(RegistryClient client, Inspection inspection, Cancellation cancellation)
            throws RegistryException {
        Descriptor wasm = inspection.wasm();
        List<NamedType> imports = plain(inspection.offered().imports());
        WasmKind kind = inspection.kind();
        if (wasm != null && imports.isEmpty() && kind != WasmKind.COMPONENT) {
            byte[] head = client.head(inspection, HEAD, cancellation);
            imports = ModuleHead.imports(head);
        }
        return new ModuleFacts(
                inspection.reference().toString(),
                kind,
                wasm == null ? inspection.downloadSize() : wasm.size(),
                Optional.ofNullable(wasm).map(Descriptor::digest),
                imports,
                plain(inspection.offered().exports()),
                inspection.variant().label(),
                Optional.ofNullable(inspection.obstacle()));
    }

    private static List<NamedType> plain(List<String> names) {
        return names.stream().map(name -> new NamedType(name, "")).toList();
    }
}
