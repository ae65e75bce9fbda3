package dev.coracle.app.shell;

import dev.coracle.app.theme.Look;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// What stands where there is nothing yet: a picture in line style, one sentence, one button.
public final class EmptyState extends VBox {

    /// A line longer than this is hard to read.
    private static final double READABLE = 560;

    public EmptyState(Ikon picture, String sentence, Node action) {
        getStyleClass().add(Look.EMPTY_STATE);
        setAlignment(Pos.CENTER);
        FontIcon icon = new FontIcon(picture);
        icon.getStyleClass().add(Look.EMPTY_PICTURE);
        Label words = new Label(sentence);
        words.setWrapText(true);
        words.setMaxWidth(READABLE);
        words.setTextAlignment(TextAlignment.CENTER);
        words.getStyleClass().add(Look.QUIET);
        getChildren().addAll(icon, words, action);
    }
}
