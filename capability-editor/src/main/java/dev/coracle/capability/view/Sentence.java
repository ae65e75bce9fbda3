package dev.coracle.capability.view;

import dev.coracle.capability.model.Words;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A sentence that wraps, with the user's own words in a monospaced face.
class Sentence extends TextFlow {

    private String shown = "";

    Sentence(String... styleClasses) {
        getStyleClass().add("sentence");
        getStyleClass().addAll(styleClasses);
    }

    Sentence show(String sentence) {
        if (!sentence.equals(shown)) {
            shown = sentence;
            getChildren().clear();
            String[] parts = sentence.split("`", -1);
            for (int i = 0; i < parts.length; i++) {
                if (!parts[i].isEmpty()) {
                    Text text = new Text(parts[i]);
                    text.getStyleClass().add(i % 2 == 0 ? "word" : "mine");
                    getChildren().add(text);
                }
            }
            setAccessibleText(Words.plain(sentence));
        }
        return this;
    }
}
