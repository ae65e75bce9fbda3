package dev.coracle.app.modules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.shell.Notices;
import dev.coracle.app.task.CurrentThreadTasks;
import dev.coracle.app.testing.FakeDesk;
import dev.coracle.app.testing.FakeShelf;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.run.KnownVersions;
import dev.coracle.workloads.run.Program;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ModulesViewModelTest {

    private final FakeShelf shelf = FakeShelf.withSamples();
    private final FakeDesk desk = new FakeDesk();
    private final Notices notices = new Notices();
    private final ModulesViewModel modules =
            new ModulesViewModel(shelf, desk, notices, new CurrentThreadTasks());

    @Test
    void runningAModuleChoosesItAndShowsTheRunOnItsRow() {
        ModuleItem logger = item("logger");
        var run = modules.run(logger).orElseThrow();

        assertThat(modules.chosen()).map(chosen -> chosen.module().name()).contains("logger");
        assertThat(item("logger").lastRun()).contains(run);

        FakeDesk.end(run, new Ending.Exited(0), List.of());
        assertThat(item("logger").lastRun().orElseThrow().facts().live()).isFalse();
    }

    @Test
    void whatTheCommandLineTookInIsThereOnceSomebodyLooks() {
        shelf.addElsewhere("late");
        assertThat(modules.items()).extracting(each -> each.module().name()).doesNotContain("late");

        modules.look();

        assertThat(modules.items()).extracting(each -> each.module().name()).contains("late");
    }

    @Test
    void aRunIsOnEveryRowOfItsModuleWhateverItsName() {
        modules.importFiles(List.of(Path.of("logger")));
        ModuleItem logger = item("logger");

        var run = modules.run(logger).orElseThrow();

        assertThat(modules.items())
                .filteredOn(each -> each.module().digest().equals(logger.module().digest()))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.lastRun()).contains(run));
    }

    @Test
    void aNameThatMovedToAnotherVersionDoesNotRunBeforeTheUserWasAsked() {
        var old = new KnownVersions.Version(Digest.sha256(new byte[] {1}), List.of());
        desk.accept("logger", old);

        assertThat(modules.run(item("logger"))).isEmpty();
        assertThat(desk.runs()).isEmpty();
        assertThat(modules.movedProperty().get()).contains(item("logger"));
        assertThat(desk.movedProperty().get()).isEmpty();

        desk.acceptVersion(item("logger").module());
        assertThat(modules.run(item("logger"))).isPresent();
    }

    @Test
    void askingTwiceTellsTwice() {
        desk.accept("logger", new KnownVersions.Version(Digest.sha256(new byte[] {1}), List.of()));
        AtomicInteger asked = new AtomicInteger();
        modules.movedProperty().subscribe(item -> item.ifPresent(i -> asked.incrementAndGet()));

        assertThat(modules.run(item("logger"))).isEmpty();
        assertThat(modules.run(item("logger"))).isEmpty();

        assertThat(asked).hasValue(2);
    }

    @Test
    void runningAnEarlierVersionAgainThatIsNotInTheLibrarySaysSo() {
        Program gone = new Program("logger", Digest.sha256(new byte[] {2}), Path.of("gone.wasm"));
        desk.acceptVersion(item("logger").module());

        assertThat(desk.start(gone)).isEmpty();

        assertThat(desk.runs()).isEmpty();
        assertThat(notices.currentProperty().get().orElseThrow().text()).contains("logger");
    }

    @Test
    void removingOffersUndoAndUndoBringsBack() {
        modules.remove(item("spin"));
        assertThat(modules.items()).extracting(i -> i.module().name()).doesNotContain("spin");

        notices.currentProperty().get().orElseThrow().then().run();
        assertThat(modules.items()).extracting(i -> i.module().name()).contains("spin");
    }

    @Test
    void openingAFileChoosesItsModule() {
        modules.importFiles(List.of(Path.of("tool.wasm")));

        assertThat(modules.chosen()).map(chosen -> chosen.module().name()).contains("tool.wasm");
    }

    @Test
    void aFileThatIsNoModuleIsAFailureInWords() {
        shelf.failWith(
                new LibraryException(
                        "open notes.txt", "it is no WebAssembly", "Choose a .wasm file.", null));
        modules.importFiles(List.of(Path.of("notes.txt")));

        assertThat(modules.failureProperty().get())
                .hasValueSatisfying(
                        failure -> assertThat(failure.cause()).isEqualTo("It is no WebAssembly."));
        assertThat(modules.items()).hasSize(6);
    }

    @Test
    void savingWritesWhereTheUserWantedItAndSaysSo() {
        modules.save(item("hello"), Path.of("copy.wasm"));

        assertThat(shelf.saved()).containsExactly(Path.of("copy.wasm"));
        assertThat(notices.currentProperty().get().orElseThrow().text())
                .isEqualTo("hello is saved as copy.wasm.");
        assertThat(ModulesPage.fileName("ghcr.io/org/thing:1.2")).isEqualTo("thing-1.2.wasm");
        assertThat(ModulesPage.fileName("my tool")).isEqualTo("my-tool.wasm");
    }

    @Test
    void aModuleIsInUseWhileItsRunsGoOn() {
        var run = modules.run(item("spin")).orElseThrow();
        assertThat(modules.inUse(item("spin"))).isEqualTo(1);
        assertThat(modules.inUse(item("hello"))).isZero();

        FakeDesk.end(run, new Ending.Exited(0), List.of());
        assertThat(modules.inUse(item("spin"))).isZero();
    }

    @Test
    void onlyWasmFilesAreTakenFromADrop() {
        assertThat(
                        WasmDrop.modules(
                                List.of(new File("a.wasm"), new File("b.txt"), new File("C.WASM"))))
                .containsExactly(Path.of("a.wasm"), Path.of("C.WASM"));
    }

    private ModuleItem item(String name) {
        return modules.items().stream()
                .filter(item -> item.module().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
