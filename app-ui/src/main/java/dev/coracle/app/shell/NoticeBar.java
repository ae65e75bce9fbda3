package dev.coracle.app.shell;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import dev.coracle.app.theme.Look;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows the current notice over the bottom of the page, for eight seconds or until it is closed;
/// while the mouse is over it or one of its buttons has the focus, it stays.
final class NoticeBar extends HBox {

    private static final double WIDEST = 640;

    /// Six lines; of what is longer the whole is in the tooltip.
    private static final double HIGHEST = 126;

    NoticeBar(Notices notices) {
        setId("notice");
        getStyleClass().add(Look.NOTICE);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(this, Pos.BOTTOM_CENTER);
        Label words = new Label();
        words.setId("notice-text");
        words.setWrapText(true);
        words.setMaxSize(WIDEST, HIGHEST);
        words.setTooltip(new Tooltip());
        words.getTooltip().textProperty().bind(words.textProperty());
        Button action = new Button();
        action.setId("notice-action");
        action.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, Styles.ACCENT);
        // of a long sentence less is shown, of its way back nothing less
        action.setMinWidth(USE_PREF_SIZE);
        Button close = new Button("", new FontIcon(Feather.X));
        close.setId("notice-close");
        close.setAccessibleText(text("shell.notice.close"));
        close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        close.setMinWidth(USE_PREF_SIZE);
        close.setOnAction(event -> notices.dismiss());
        getChildren().addAll(words, action, close);
        PauseTransition stay = new PauseTransition(Duration.seconds(8));
        stay.setOnFinished(event -> notices.dismiss());
        notices.currentProperty()
                .subscribe(
                        current -> {
                            setVisible(current.isPresent());
                            stay.stop();
                            current.ifPresent(
                                    notice -> {
                                        words.setText(notice.text());
                                        action.setText(notice.action());
                                        action.setVisible(!notice.action().isEmpty());
                                        action.setManaged(action.isVisible());
                                        action.setOnAction(
                                                event -> {
                                                    notices.dismiss();
                                                    notice.then().run();
                                                });
                                        stay.playFromStart();
                                    });
                        });
        hoverProperty()
                .or(focusWithinProperty())
                .subscribe(
                        held -> {
                            if (held) {
                                stay.pause();
                            } else if (notices.currentProperty().get().isPresent()) {
                                stay.play();
                            }
                        });
    }
}
