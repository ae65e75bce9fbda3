package dev.coracle.app.shell;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/// One of a few, as buttons side by side: exactly one is chosen at any time.
///
/// ```java
/// Choice<Scope> choice = new Choice<>(model.scopeProperty());
/// choice.offer("scope-all", text("runs.scope.all"), Scope.ALL);
/// ```
public final class Choice<T> extends HBox {

    private final ObjectProperty<T> chosen;
    private final ToggleGroup group = new ToggleGroup();

    /// @param chosen what is chosen; changes both ways
    public Choice(ObjectProperty<T> chosen) {
        this.chosen = chosen;
        getStyleClass().add("choice");
    }

    /// Adds a button behind the others.
    public void offer(String id, String label, T value) {
        ToggleButton button = new ToggleButton(label);
        button.setId(id);
        button.setToggleGroup(group);
        button.getStyleClass().add(Styles.SMALL);
        button.setMinWidth(USE_PREF_SIZE);
        // a click on what is chosen already keeps it chosen
        button.setOnAction(
                event -> {
                    button.setSelected(true);
                    chosen.set(value);
                });
        chosen.subscribe(now -> button.setSelected(now.equals(value)));
        getChildren().add(button);
        round();
    }

    /// Only the ends are round.
    private void round() {
        int last = getChildren().size() - 1;
        for (int i = 0; i <= last; i++) {
            Node button = getChildren().get(i);
            button.getStyleClass()
                    .removeAll(List.of(Styles.LEFT_PILL, Styles.CENTER_PILL, Styles.RIGHT_PILL));
            button.getStyleClass()
                    .add(
                            i == 0
                                    ? Styles.LEFT_PILL
                                    : i < last ? Styles.CENTER_PILL : Styles.RIGHT_PILL);
        }
    }
}
