package dev.coracle.app.modules;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.error.Failure;
import dev.coracle.app.runs.RunDesk;
import dev.coracle.app.runs.RunFacts;
import dev.coracle.app.runs.RunItem;
import dev.coracle.app.runs.RunWords;
import dev.coracle.engine.invoke.Invocable;
import dev.coracle.workloads.log.InertText;
import dev.coracle.workloads.run.Ending;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The functions that a module exports, the call that is being written, and what it came to.
public final class FunctionsViewModel {

    /// What there is to say of the call.
    ///
    /// @param tone of the words
    public record Answer(Tone tone, String words) {

        static final Answer NONE = new Answer(Tone.QUIET, "");
    }

    /// How the answer is meant.
    public enum Tone {
        QUIET,
        RESULT,
        FAILURE
    }

    private final ModulesViewModel modules;
    private final RunDesk desk;
    private final ObservableList<Invocable> functions = FXCollections.observableArrayList();
    private final StringProperty call = new SimpleStringProperty(this, "call", "");
    private final ReadOnlyObjectWrapper<Answer> answer =
            new ReadOnlyObjectWrapper<>(this, "answer", Answer.NONE);
    private Optional<ModuleItem> shown = Optional.empty();
    private @Nullable Subscription following;

    public FunctionsViewModel(ModulesViewModel modules, RunDesk desk) {
        this.modules = modules;
        this.desk = desk;
    }

    /// Of the module that is shown, in the order of its exports.
    public ObservableList<Invocable> functions() {
        return functions;
    }

    /// What is written: `add(1, 2)`.
    public StringProperty callProperty() {
        return call;
    }

    public ReadOnlyObjectProperty<Answer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /// Shows the functions of another module.
    public void show(ModuleItem item) {
        shown = Optional.of(item);
        functions.clear();
        call.set("");
        say(Tone.QUIET, "");
        modules.functions(
                item,
                found -> {
                    if (isShown(item)) {
                        functions.setAll(found);
                    }
                },
                failure -> {
                    if (isShown(item)) {
                        say(Tone.FAILURE, sentence(failure));
                    }
                });
    }

    private boolean isShown(ModuleItem item) {
        return shown.filter(now -> now.module().digest().equals(item.module().digest()))
                .isPresent();
    }

    private static String sentence(Failure failure) {
        return failure.title() + " " + failure.cause();
    }

    /// Begins a call of the function; its arguments are for the user to write.
    public void begin(Invocable function) {
        if (!StrangersText.isPlain(function.name())) {
            call.set("");
            say(Tone.FAILURE, text("functions.answer.acting", function.name()));
            return;
        }
        call.set(function.name() + "()");
        if (function.obstacle().isPresent()) {
            say(
                    Tone.FAILURE,
                    text("functions.answer.refused", function.name(), function.obstacle().get()));
        } else {
            say(Tone.QUIET, function.signature());
        }
    }

    /// Makes the call that is written.
    public void invoke() {
        String written = call.get().strip();
        if (shown.isEmpty() || written.isEmpty()) {
            return;
        }
        ModuleItem item = shown.get();
        desk.invoke(item.program(), written).ifPresent(this::follow);
    }

    private void follow(RunItem run) {
        if (following != null) {
            following.unsubscribe();
        }
        following = run.factsProperty().subscribe(this::tell);
    }

    private void tell(RunFacts facts) {
        switch (facts.ending().orElse(null)) {
            case null -> say(Tone.QUIET, text("functions.answer.calling"));
            case Ending.Returned(var values) when values.isEmpty() ->
                    say(Tone.RESULT, text("functions.answer.nothing"));
            case Ending.Returned(var values) -> say(Tone.RESULT, String.join("\n", values));
            case Ending.Refused(String sentence) -> say(Tone.FAILURE, sentence);
            default -> {
                String story = RunWords.story(facts);
                say(Tone.FAILURE, story.isEmpty() ? RunWords.state(facts) : story);
            }
        }
    }

    /// Names and values in the words are the module's.
    private void say(Tone tone, String words) {
        answer.set(
                new Answer(
                        tone, words.lines().map(InertText::of).collect(Collectors.joining("\n"))));
    }
}
