package dev.coracle.workloads.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.registry.RegistryOptions;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.wasm.WasmKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryTest {

    @TempDir private Path data;
    @TempDir private Path downloads;

    private Library library;

    @BeforeEach
    void open() throws LibraryException {
        library = openAgain();
    }

    private Library openAgain() throws LibraryException {
        Library opened = new Library(data, RegistryOptions.defaults());
        opened.load();
        return opened;
    }

    @Test
    void hasTheSamplesAtTheFirstStart() {
        assertThat(library.modules())
                .extracting(LibraryModule::name)
                .containsExactlyInAnyOrder(
                        "hello", "logger", "nosy", "chatty", "spin", "greedy", "responder");
        assertThat(library.modules())
                .allSatisfy(
                        module -> {
                            assertThat(module.origin()).isEqualTo(new Origin.Sample());
                            assertThat(module.description()).endsWith(".");
                            assertThat(module.kind())
                                    .isEqualTo(
                                            module.serves() ? WasmKind.COMPONENT : WasmKind.MODULE);
                        });
    }

    @Test
    void doesNotBringBackASampleThatWasRemoved() throws LibraryException {
        library.remove(library.find("spin").orElseThrow());

        assertThat(openAgain().find("spin")).isEmpty();
        assertThat(openAgain().find("hello")).isPresent();
    }

    @Test
    void undoesARemoval() throws LibraryException {
        LibraryModule hello = library.find("hello").orElseThrow();
        library.remove(hello);
        library.restore(hello);

        assertThat(library.find("hello")).contains(hello);
    }

    @Test
    void readsWhatASampleAsksForFromItsImports() throws LibraryException {
        assertThat(library.find("logger").orElseThrow().asksFor()).contains(Capability.FILES);
        assertThat(library.find("nosy").orElseThrow().asksFor())
                .contains(
                        Capability.FILES,
                        Capability.NETWORK,
                        Capability.ENVIRONMENT,
                        Capability.CLOCK,
                        Capability.RANDOMNESS);
        assertThat(library.find("hello").orElseThrow().asksFor()).isEmpty();
    }

    @Test
    void importsAFileOnceAndTellsItsListeners() throws Exception {
        AtomicInteger told = new AtomicInteger();
        library.onChange(_ -> told.incrementAndGet());
        Path file = downloads.resolve("My Tool.wasm");
        Files.copy(library.find("hello").orElseThrow().file(), file);

        LibraryModule first = library.importFile(file);
        LibraryModule second = library.importFile(file);

        assertThat(first.name()).isEqualTo("My Tool");
        assertThat(first.origin()).isEqualTo(new Origin.ImportedFile(file.toString()));
        assertThat(second.reference()).isEqualTo(first.reference());
        assertThat(library.modules()).hasSize(8);
        assertThat(told.get()).isEqualTo(2);
    }

    @Test
    void saysWhatImportsAndExportsAFileHas() throws LibraryException {
        ModuleFacts facts = library.inspect(library.find("hello").orElseThrow().file());

        assertThat(facts.importNames()).contains("wasi_snapshot_preview1.fd_write");
        assertThat(facts.imports())
                .filteredOn(each -> each.name().endsWith("fd_write"))
                .extracting(ModuleFacts.NamedType::type)
                .containsExactly("function (i32 i32 i32 i32) -> (i32)");
        assertThat(facts.exports()).extracting(ModuleFacts.NamedType::name).contains("_start");
        assertThat(facts.obstacle()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text.wasm     | (module)      | does not begin as WebAssembly does",
                "cut.wasm      | '\0asm\1\0\0\0\1\5' | not a module that can be used",
                "nothing.wasm  | ''            | does not begin as WebAssembly does"
            })
    void refusesWhatIsNoModuleInOneSentence(String name, String content, String reason)
            throws Exception {
        Path file = Files.writeString(downloads.resolve(name), content);

        assertThatThrownBy(() -> library.importFile(file))
                .isInstanceOf(LibraryException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(reason);
        assertThat(library.modules()).hasSize(7);
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> library.inspect(downloads.resolve("gone.wasm")))
                .hasMessageContaining("there is no such file");
    }

    @Test
    void neverAsksARegistryForANameOfItsOwn() {
        assertThatThrownBy(
                        () ->
                                library.pull(
                                        "coracle.invalid/sample/other",
                                        _ -> {},
                                        Cancellation.never()))
                .hasMessageContaining("this computer's own library");
    }
}
