package dev.coracle.capability.view;

import dev.coracle.capability.model.Typed;
import dev.coracle.capability.model.Words;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A value that is typed, or stepped through the values that people mean.
final class Stepper<T> extends VBox {

    private final Function<T, String> prints;
    private final CommitField<T> field;
    private T value;

    Stepper(
            String id,
            String name,
            T first,
            Function<T, String> prints,
            Function<String, Typed<T>> reads,
            UnaryOperator<T> up,
            UnaryOperator<T> down,
            Consumer<T> changed) {
        this.prints = prints;
        value = first;
        Problem problem = new Problem();
        field =
                new CommitField<>(
                        id,
                        name,
                        Words.text("capability.granted.unlimited"),
                        reads,
                        problem,
                        changed);
        field.setPrefColumnCount(7);
        HBox line =
                new HBox(
                        Controls.icon(
                                id + "-less",
                                Feather.MINUS,
                                Words.text("capability.limit.less", name),
                                () -> changed.accept(down.apply(value))),
                        field,
                        Controls.icon(
                                id + "-more",
                                Feather.PLUS,
                                Words.text("capability.limit.more", name),
                                () -> changed.accept(up.apply(value))));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("stepper");
        getChildren().addAll(line, problem);
    }

    void show(T now) {
        value = now;
        field.show(prints.apply(now));
    }
}
