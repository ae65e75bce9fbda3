package dev.coracle.app.modules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.modules.FunctionsViewModel.Answer;
import dev.coracle.app.modules.FunctionsViewModel.Tone;
import dev.coracle.app.shell.Notices;
import dev.coracle.app.task.CurrentThreadTasks;
import dev.coracle.app.testing.FakeDesk;
import dev.coracle.app.testing.FakeShelf;
import dev.coracle.engine.invoke.Invocable;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.run.Ending;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FunctionsViewModelTest {

    private final FakeShelf shelf = FakeShelf.withSamples();
    private final FakeDesk desk = new FakeDesk();
    private final ModulesViewModel modules =
            new ModulesViewModel(shelf, desk, new Notices(), new CurrentThreadTasks());
    private final FunctionsViewModel functions = new FunctionsViewModel(modules, desk);

    private void show() {
        functions.show(modules.items().getFirst());
    }

    private Answer answer() {
        return functions.answerProperty().get();
    }

    @Test
    void choosingAFunctionBeginsItsCallAndTellsItsSignature() {
        show();
        functions.begin(functions.functions().get(1));

        assertThat(functions.callProperty().get()).isEqualTo("add()");
        assertThat(answer()).isEqualTo(new Answer(Tone.QUIET, "add(i32, i32) -> i32"));
    }

    @Test
    void oneThatCannotBeCalledSaysWhy() {
        show();
        functions.begin(functions.functions().getLast());

        assertThat(answer().tone()).isEqualTo(Tone.FAILURE);
        assertThat(answer().words()).contains("take", "an externref has no text");
    }

    @Test
    void aNameThatWouldActIsNeitherShownRawNorBegun() {
        show();
        functions.begin(new Invocable("gpj.\u202eexe", "gpj.\u202eexe()", Optional.empty()));

        assertThat(functions.callProperty().get()).isEmpty();
        assertThat(answer().tone()).isEqualTo(Tone.FAILURE);
        assertThat(answer().words()).startsWith("gpj.\ufffdexe is not called from here");
    }

    @Test
    void theCallIsMadeAsItIsWrittenAndItsResultShown() {
        show();
        functions.callProperty().set(" add(1, 2) ");
        functions.invoke();
        assertThat(desk.calls()).containsExactly("add(1, 2)");
        assertThat(answer().tone()).isEqualTo(Tone.QUIET);

        FakeDesk.end(desk.runs().getFirst(), new Ending.Returned(List.of("3")), List.of());

        assertThat(answer()).isEqualTo(new Answer(Tone.RESULT, "3"));
    }

    @Test
    void whatIsRefusedIsOneSentence() {
        show();
        functions.callProperty().set("add(1)");
        functions.invoke();

        FakeDesk.end(
                desk.runs().getFirst(),
                new Ending.Refused("Tried to call add, but 1 argument is given."),
                List.of());

        assertThat(answer())
                .isEqualTo(new Answer(Tone.FAILURE, "Tried to call add, but 1 argument is given."));
    }

    @Test
    void anEarlierCallSaysNothingMoreOnceAnotherIsMade() {
        show();
        functions.callProperty().set("add(1, 2)");
        functions.invoke();
        var first = desk.runs().getFirst();
        functions.invoke();

        FakeDesk.end(first, new Ending.Returned(List.of("old")), List.of());

        assertThat(answer().words()).doesNotContain("old");
    }

    @Test
    void withoutWordsNothingIsCalled() {
        show();
        functions.callProperty().set("  ");
        functions.invoke();

        assertThat(desk.calls()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsASentence() {
        shelf.failWith(
                new LibraryException("read hello.wasm", "it is damaged", "Pull it again.", null));
        show();

        assertThat(functions.functions()).isEmpty();
        assertThat(answer().words()).contains("It is damaged.");
    }
}
