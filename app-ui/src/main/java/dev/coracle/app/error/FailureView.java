package dev.coracle.app.error;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import dev.coracle.app.theme.Look;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows a failure in place: title, cause, advice, Retry where that can help, details to copy.
public final class FailureView extends HBox {

    private final Button close = new Button("", new FontIcon(Feather.X));

    /// @param retry what Retry does; without it there is no such button
    public FailureView(Failure failure, @Nullable Runnable retry) {
        setId("failure");
        getStyleClass().add(Look.FAILURE);
        FontIcon mark = new FontIcon(Feather.ALERT_CIRCLE);
        Label title = new Label(failure.title());
        title.setId("failure-title");
        title.getStyleClass().add(Look.CARD_TITLE);
        Label cause = new Label(failure.cause());
        cause.setId("failure-cause");
        Label advice = new Label(failure.advice());
        advice.setId("failure-advice");
        for (Label label : new Label[] {title, cause, advice}) {
            label.setWrapText(true);
        }
        Button copy = new Button(text("error.copy.label"), new FontIcon(Feather.COPY));
        copy.setId("failure-copy");
        copy.setOnAction(event -> copy(failure));
        HBox actions = new HBox(copy);
        actions.getStyleClass().add(Look.STRIP);
        if (retry != null) {
            Button again = new Button(text("error.retry.label"), new FontIcon(Feather.REFRESH_CW));
            again.setId("failure-retry");
            again.setOnAction(event -> retry.run());
            actions.getChildren().addFirst(again);
        }
        VBox words = new VBox(title, cause, advice, actions);
        words.setSpacing(4);
        VBox.setMargin(actions, new Insets(8, 0, 0, 0));
        HBox.setHgrow(words, Priority.ALWAYS);
        close.setId("failure-close");
        close.setAccessibleText(text("error.close.label"));
        close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        close.setVisible(false);
        getChildren().addAll(mark, words, close);
    }

    /// Gives it a button that closes it.
    public void setOnClose(Runnable action) {
        close.setVisible(true);
        close.setOnAction(event -> action.run());
    }

    private static void copy(Failure failure) {
        ClipboardContent content = new ClipboardContent();
        content.putString(failure.copyable());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
