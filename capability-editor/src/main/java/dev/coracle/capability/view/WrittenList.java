package dev.coracle.capability.view;

import dev.coracle.capability.model.Words;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the last run wrote in a directory: the first of it in one sentence, all of it on demand.
final class WrittenList extends VBox {

    private static final int FIRST = 3;

    /// A guest may have written thousands of files; a list of so many is still read.
    private static final int MOST = 200;

    private final String id;
    private List<String> shown = List.of();
    private boolean all;

    WrittenList(String id) {
        this.id = id + "-all";
        setId(id);
        getStyleClass().add("written");
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void show(List<String> written) {
        if (!written.equals(shown)) {
            shown = written;
            draw();
        }
    }

    private void draw() {
        setVisible(!shown.isEmpty());
        getChildren().clear();
        if (shown.isEmpty()) {
            return;
        }
        int most = all ? MOST : FIRST;
        List<String> named = shown.stream().limit(most).toList();
        int left = shown.size() - named.size();
        if (all) {
            named.forEach(one -> getChildren().add(line(one, List.of())));
            if (left > 0) {
                getChildren()
                        .add(line(Words.text("capability.written.more", "…", left), List.of()));
            }
            return;
        }
        String words = String.join(", ", named);
        String said = left == 0 ? words : Words.text("capability.written.more", words, left);
        getChildren()
                .add(
                        line(
                                Words.text("capability.written.run", said) + ".",
                                left == 0 ? List.of() : List.of(more())));
    }

    private static SentenceLine line(String words, List<javafx.scene.Node> after) {
        return new SentenceLine(
                List.of(new FontIcon(Feather.EDIT_3)), new Sentence().show(words), after);
    }

    private Button more() {
        Button more =
                Controls.button(
                        id,
                        Words.text("capability.written.all", shown.size()),
                        () -> {
                            all = true;
                            draw();
                        });
        more.setMinWidth(USE_PREF_SIZE);
        return more;
    }
}
