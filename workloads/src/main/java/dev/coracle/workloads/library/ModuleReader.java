package dev.coracle.workloads.library;

import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.binary.ModuleSummary;
import dev.coracle.engine.component.ExecutableComponent;
import dev.coracle.engine.component.link.CanonicalImports;
import dev.coracle.engine.component.wasi.Interfaces;
import dev.coracle.engine.invoke.Invocable;
import dev.coracle.engine.module.ExternalType;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.Import;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.registry.failure.FileAnswer;
import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.UnsupportedContentException;
import dev.coracle.registry.wasm.Interface;
import dev.coracle.registry.wasm.WasmKind;
import dev.coracle.registry.wasm.WasmSummary;
import dev.coracle.workloads.library.ModuleFacts.NamedType;
import dev.coracle.workloads.serve.ServeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what a Wasm file is, imports and exports, without running or validating its code.
final class ModuleReader {

    /// Larger files are not looked into; the largest real modules have some dozen MiB.
    private static final long LARGEST = 1L << 30;

    static final String NO_CODE =
            "It is a package of WIT interfaces: there is no code in it to run.";

    private static final Set<String> OFFERED_MODULES =
            Set.of("wasi_snapshot_preview1", "wasi_unstable");

    private ModuleReader() {}

    /// @param name for the facts
    /// @throws LibraryException where the file cannot be read or is no WebAssembly
    static ModuleFacts read(String name, Path file) throws LibraryException {
        String tried = "read " + Inert.quote(file.toString());
        byte[] bytes = bytes(tried, file);
        WasmKind kind = WasmSummary.kind(bytes);
        try {
            return switch (kind) {
                case MODULE -> module(name, bytes);
                case COMPONENT, WIT_PACKAGE -> {
                    // The summary below takes a file that is cut as far as it goes.
                    var _ = ModuleSummary.of(bytes);
                    yield component(name, bytes, WasmSummary.of(file));
                }
                case UNKNOWN ->
                        throw LibraryException.of(
                                new UnsupportedContentException(
                                        tried,
                                        "it does not begin as WebAssembly does",
                                        "Give a .wasm file; text in .wat form must be compiled first."));
            };
        } catch (ModuleException e) {
            throw unusable(tried, e);
        } catch (IOException e) {
            throw unreadable(tried, e);
        }
    }

    /// What the file consists of.
    static Anatomy anatomy(Path file) throws LibraryException {
        String tried = "read " + Inert.quote(file.toString());
        try {
            return Anatomy.of(bytes(tried, file));
        } catch (ModuleException e) {
            throw unusable(tried, e);
        }
    }

    /// The functions that the file exports.
    static List<Invocable> functions(Path file) throws LibraryException {
        String tried = "read " + Inert.quote(file.toString());
        byte[] bytes = bytes(tried, file);
        try {
            return WasmSummary.kind(bytes) == WasmKind.MODULE
                    ? Invocable.of(ModuleDecoder.decode(bytes, Features.ALL))
                    : Invocable.of(ExecutableComponent.typeOf(bytes, Features.ALL));
        } catch (ModuleException e) {
            throw unusable(tried, e);
        }
    }

    private static LibraryException unusable(String tried, ModuleException failure) {
        return new LibraryException(
                tried,
                "it is not a module that can be used: " + failure.getMessage(),
                "Check that it was built or downloaded completely.",
                failure);
    }

    private static byte[] bytes(String tried, Path file) throws LibraryException {
        try {
            if (Files.isDirectory(file)) {
                throw new LibraryException(
                        tried, "it is a directory", "Give the .wasm file in it.", null);
            }
            if (Files.size(file) > LARGEST) {
                throw new LibraryException(
                        tried, "it is larger than 1 GiB", "Is it really a module?", null);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(tried, e);
        }
    }

    private static LibraryException unreadable(String tried, IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ ->
                    new LibraryException(
                            tried,
                            "there is no such file",
                            "Check the path and its spelling.",
                            failure);
            default ->
                    new LibraryException(
                            tried,
                            FileAnswer.of(failure),
                            "Check its permissions and the disk, and try again.",
                            failure);
        };
    }

    private static ModuleFacts module(String name, byte[] bytes) throws ModuleException {
        Module module = ModuleDecoder.decode(bytes, Features.ALL);
        List<NamedType> exports =
                module.exports().stream()
                        .map(each -> new NamedType(each.name(), type(module, module.typeOf(each))))
                        .toList();
        return ModuleFacts.ofFile(
                name, WasmKind.MODULE, bytes, imports(module), exports, obstacle(module));
    }

    static List<NamedType> imports(Module module) {
        return module.imports().stream()
                .map(each -> new NamedType(nameOf(each), type(module, each.type())))
                .toList();
    }

    private static Optional<String> obstacle(Module module) {
        Optional<Import> stranger =
                module.imports().stream().filter(each -> !isOffered(each.module())).findFirst();
        if (stranger.isPresent()) {
            return Optional.of(
                    "It imports %s, which Coracle does not offer; it was made for another host."
                            .formatted(Inert.quote(nameOf(stranger.get()))));
        }
        return Optional.empty();
    }

    private static boolean isOffered(String module) {
        return OFFERED_MODULES.contains(module)
                || CanonicalImports.interfaceOf(module).filter(Interfaces::offers).isPresent();
    }

    private static String nameOf(Import each) {
        return each.module() + "." + each.name();
    }

    private static String type(Module module, ExternalType type) {
        return switch (type) {
            case ExternalType.OfFunction(int index) when index < module.types().size() ->
                    "function " + module.functionType(index).text();
            case ExternalType.OfFunction _,
                    ExternalType.OfTable _,
                    ExternalType.OfMemory _,
                    ExternalType.OfGlobal _,
                    ExternalType.OfTag _ ->
                    type.kind().text();
        };
    }

    private static ModuleFacts component(String name, byte[] bytes, WasmSummary summary) {
        Interface offered = summary.offered();
        return ModuleFacts.ofFile(
                name,
                summary.kind(),
                bytes,
                offered.imports().stream().map(each -> new NamedType(each, "")).toList(),
                offered.exports().stream().map(each -> new NamedType(each, "")).toList(),
                summary.kind() == WasmKind.WIT_PACKAGE ? Optional.of(NO_CODE) : obstacle(offered));
    }

    private static Optional<String> obstacle(Interface component) {
        if (component.exports().stream().noneMatch(each -> each.startsWith("wasi:cli/run@0.2."))) {
            return Optional.of(
                    component.exports().stream().anyMatch(ServeOptions::isHandler)
                            ? "It answers HTTP requests: start it with coracle serve."
                            : "It is a library: it does not export wasi:cli/run of WASI 0.2, so there is no program to run. Call its functions with coracle run --invoke.");
        }
        return component.imports().stream()
                .filter(each -> !Interfaces.offers(each) && !Interfaces.isRefusedWhenCalled(each))
                .findFirst()
                .map(
                        each ->
                                "It imports %s, which this version of Coracle does not offer."
                                        .formatted(Inert.quote(each)));
    }
}
