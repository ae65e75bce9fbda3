package dev.coracle.registry.wasm;

import java.util.List;
import java.util.Optional;

/// The names that a component imports and exports, as in `wasi:http/incoming-handler@0.2.6` or a
/// bare function name; for a core module, what its config lists, which is mostly nothing.
public record Interface(List<String> imports, List<String> exports) {

    private static final Interface NOTHING = new Interface(List.of(), List.of());

    public Interface {
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
    }

    public static Interface nothing() {
        return NOTHING;
    }

    public boolean isEmpty() {
        return imports.isEmpty() && exports.isEmpty();
    }

    /// The world that the exports speak of: `wasi:cli/command`, `wasi:http/proxy`, or nothing for a
    /// library whose exports are called one by one.
    public Optional<String> world() {
        if (exports.stream().anyMatch(name -> name.startsWith("wasi:cli/run@"))) {
            return Optional.of("wasi:cli/command");
        }
        if (exports.stream()
                .anyMatch(
                        name ->
                                name.startsWith("wasi:http/incoming-handler@")
                                        || name.startsWith("wasi:http/handler@"))) {
            return Optional.of("wasi:http/proxy");
        }
        return Optional.empty();
    }
}
