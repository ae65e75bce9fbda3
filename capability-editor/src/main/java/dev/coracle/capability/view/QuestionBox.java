package dev.coracle.capability.view;

import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Question;
import dev.coracle.capability.model.Words;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// "Would this be allowed?": answered as one types and with every edit; Enter opens the row that
/// decides.
final class QuestionBox extends VBox {

    private static final PseudoClass ALLOWED = PseudoClass.getPseudoClass("allowed");

    private final EditorViewModel model;
    private final TextField field =
            Controls.field(
                    "question",
                    Words.text("capability.question.ask"),
                    Words.text("capability.question.prompt"));
    private final Sentence answer = new Sentence("answer");

    QuestionBox(EditorViewModel model, ObjectProperty<@Nullable Door> selected) {
        this.model = model;
        getStyleClass().add("question");
        answer.setId("question-answer");
        HBox line = new HBox(8, Controls.caption(Words.text("capability.question.ask")), field);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(line, answer);
        field.textProperty().subscribe(this::answer);
        model.grantsProperty().subscribe(this::answer);
        field.setOnAction(
                enter ->
                        asked().flatMap(Question::decides)
                                .ifPresent(decider -> selected.set(decider.door())));
    }

    private Optional<Question> asked() {
        return Question.of(field.getText(), model.grantsProperty().get(), model.places());
    }

    private void answer() {
        Optional<Question> question = asked();
        answer.show(question.map(Question::sentence).orElse(""));
        answer.setVisible(question.isPresent());
        answer.setManaged(question.isPresent());
        answer.pseudoClassStateChanged(ALLOWED, question.map(Question::allowed).orElse(false));
    }
}
