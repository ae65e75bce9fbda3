package dev.coracle.capability.view;

import dev.coracle.capability.model.Typed;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.TextField;

/// A field that is checked as one types and takes effect on Enter or when it is left; Escape brings
/// back what was there. So one change is one step of undo.
final class CommitField<T> extends TextField {

    private final Function<String, Typed<T>> reads;
    private final Consumer<T> committed;
    private String kept = "";

    CommitField(
            String id,
            String name,
            String prompt,
            Function<String, Typed<T>> reads,
            Problem problem,
            Consumer<T> committed) {
        this.reads = reads;
        this.committed = committed;
        Controls.prepared(this, id, name, prompt);
        textProperty().subscribe(text -> problem.show(reads.apply(text), this));
        setOnAction(enter -> commit());
        focusedProperty()
                .subscribe(
                        focused -> {
                            if (!focused) {
                                commit();
                            }
                        });
        setOnKeyPressed(
                key -> {
                    if (key.getCode() == javafx.scene.input.KeyCode.ESCAPE) {
                        setText(kept);
                    }
                });
    }

    void show(String text) {
        if (!kept.equals(text) || !isFocused()) {
            kept = text;
            setText(text);
        }
    }

    private void commit() {
        if (!getText().equals(kept)
                && reads.apply(getText()) instanceof Typed.Right<T>(var value)) {
            kept = getText();
            committed.accept(value);
        }
    }
}
