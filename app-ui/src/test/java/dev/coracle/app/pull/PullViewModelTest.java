package dev.coracle.app.pull;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.task.CurrentThreadTasks;
import dev.coracle.app.testing.FakeShelf;
import dev.coracle.workloads.library.LibraryException;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;

class PullViewModelTest {

    private final FakeShelf shelf = FakeShelf.withSamples();
    private final ObservableList<String> favourites = FXCollections.observableArrayList("ghcr.io");
    private final PullViewModel pull =
            new PullViewModel(shelf, new CurrentThreadTasks(), favourites);

    @Test
    void knowsAReferenceWhileItIsTyped() {
        pull.referenceProperty().set("localhost:5000/Not A Reference");
        assertThat(pull.wellFormedProperty().get()).isFalse();

        pull.referenceProperty().set("localhost:5000/thing:1.2");
        assertThat(pull.wellFormedProperty().get()).isTrue();
    }

    @Test
    void suggestsTheTagsOfARepositoryThatIsAskedForThemOnce() {
        pull.referenceProperty().set("localhost:5000/thing");
        assertThat(pull.suggestions()).isEmpty();
        pull.referenceProperty().set("localhost:5000/thing:");
        assertThat(pull.suggestions()).first().isEqualTo("localhost:5000/thing:latest");
        pull.referenceProperty().set("localhost:5000/thing:1.");
        assertThat(pull.suggestions())
                .containsExactly("localhost:5000/thing:1.1", "localhost:5000/thing:1.0");
        assertThat(shelf.asked()).containsExactly("localhost:5000/thing");
    }

    @Test
    void saysThatTagsAreMissingOnlyOfTheRepositoryWhoseTagsAre() {
        pull.referenceProperty().set("localhost:5000/thing:");
        assertThat(pull.suggestionGapProperty().get()).isEmpty();

        shelf.cutTagsOff();
        pull.referenceProperty().set("localhost:5000/other:1.");
        assertThat(pull.suggestions()).hasSize(2);
        assertThat(pull.suggestionGapProperty().get()).contains("more tags than the first 4");

        pull.referenceProperty().set("localhost:5000/thing:1.");
        assertThat(pull.suggestionGapProperty().get()).isEmpty();
    }

    @Test
    void aPortIsNoTagAndADigestHasNone() {
        for (String text : List.of("localhost:5000", "localhost:5000/thing", "a/b@sha256:00", "")) {
            pull.referenceProperty().set(text);
        }
        assertThat(shelf.asked()).isEmpty();
    }

    @Test
    void suggestsMarkedRegistriesFirstAndThenThoseThatModulesCameFrom() {
        assertThat(pull.suggestions()).containsExactly("ghcr.io/");
        pull.referenceProperty().set("quay.io/a/b:1");
        assertThat(pull.isFavourite()).isFalse();
        pull.toggleFavourite();
        assertThat(pull.isFavourite()).isTrue();
        pull.pull();
        pull.reset();
        assertThat(pull.suggestions()).containsExactly("ghcr.io/", "quay.io/", "example.com/");
    }

    @Test
    void saysWhatItIsBeforeTheDownload() {
        pull.referenceProperty().set("localhost:5000/thing:1.2");
        pull.look();

        assertThat(pull.stateProperty().get()).isInstanceOf(PullState.Found.class);
        assertThat(shelf.modules()).hasSize(6);
    }

    @Test
    void tellsBytesWhileItPullsAndEndsInTheLibrary() {
        List<PullState> states = new ArrayList<>();
        pull.stateProperty().subscribe(state -> states.add(state));
        pull.referenceProperty().set("localhost:5000/thing:1.2");
        pull.pull();

        assertThat(states)
                .contains(new PullState.Pulling("localhost:5000/thing:1.2", 1_000_000, 2_000_000));
        assertThat(states.getLast()).isInstanceOf(PullState.Pulled.class);
        assertThat(shelf.modules()).hasSize(7);
    }

    @Test
    void aFailureSaysWhatToDoAndRetryDoesItAgain() {
        shelf.failWith(
                new LibraryException(
                        "pull localhost:5000/thing:1.2",
                        "nobody answers at localhost:5000",
                        "Start the registry and try again.",
                        null));
        pull.referenceProperty().set("localhost:5000/thing:1.2");
        pull.pull();

        assertThat(pull.stateProperty().get())
                .isInstanceOfSatisfying(
                        PullState.Failed.class,
                        failed -> {
                            assertThat(failed.failure().title())
                                    .isEqualTo("Could not pull localhost:5000/thing:1.2");
                            assertThat(failed.failure().cause())
                                    .isEqualTo("Nobody answers at localhost:5000.");
                            assertThat(failed.failure().advice()).startsWith("Start the registry");
                        });

        shelf.failWith(null);
        pull.retry();
        assertThat(pull.stateProperty().get()).isInstanceOf(PullState.Pulled.class);
    }
}
