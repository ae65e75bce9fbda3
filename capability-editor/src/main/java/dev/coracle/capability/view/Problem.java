package dev.coracle.capability.view;

import atlantafx.base.theme.Styles;
import dev.coracle.capability.model.Typed;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;

/// The line under a field that says what is missing while it is being typed.
final class Problem extends Sentence {

    Problem() {
        super("problem");
        setManaged(false);
        setVisible(false);
    }

    /// Says what is missing, and marks the field, unless nothing is typed yet.
    void show(Typed<?> typed, TextInputControl field) {
        boolean wrong = typed instanceof Typed.Wrong && !field.getText().isEmpty();
        field.pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
        show(wrong && typed instanceof Typed.Wrong<?>(var sentence) ? sentence : "");
        setManaged(wrong);
        setVisible(wrong);
    }

    static <T> void whenRight(Typed<T> typed, java.util.function.Consumer<T> use) {
        if (typed instanceof Typed.Right<T>(var value)) {
            use.accept(value);
        }
    }

    static void disableUnlessRight(Node node, Typed<?> typed) {
        node.setDisable(!(typed instanceof Typed.Right));
    }
}
