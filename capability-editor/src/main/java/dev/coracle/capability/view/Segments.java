package dev.coracle.capability.view;

import atlantafx.base.theme.Styles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A few choices side by side, of which exactly one holds.
final class Segments<T> extends HBox {

    private final ToggleGroup group = new ToggleGroup();
    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();
    private final Consumer<T> chosen;

    /// @param chosen called when the user chooses, never from [#show]
    Segments(Consumer<T> chosen) {
        this.chosen = chosen;
        getStyleClass().add("segments");
    }

    Segments<T> add(T value, String id, String name) {
        ToggleButton button = new ToggleButton(name);
        button.setId(id);
        button.setToggleGroup(group);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(
                pressed -> {
                    button.setSelected(true);
                    chosen.accept(value);
                });
        buttons.put(value, button);
        getChildren().add(button);
        int last = getChildren().size() - 1;
        for (int i = 0; i <= last; i++) {
            String pill =
                    i == 0 ? Styles.LEFT_PILL : i == last ? Styles.RIGHT_PILL : Styles.CENTER_PILL;
            getChildren()
                    .get(i)
                    .getStyleClass()
                    .setAll("button", "toggle-button", Styles.SMALL, pill);
        }
        return this;
    }

    void show(T value) {
        ToggleButton button = buttons.get(value);
        if (button != null) {
            button.setSelected(true);
        }
    }
}
