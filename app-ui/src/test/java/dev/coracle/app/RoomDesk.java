package dev.coracle.app;

import atlantafx.base.theme.PrimerLight;
import dev.coracle.capability.model.Requests;
import dev.coracle.capability.model.Review;
import dev.coracle.capability.model.Trail;
import dev.coracle.capability.view.CapabilityEditor;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import javafx.application.Application;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.jspecify.annotations.Nullable;

/// The editor in a window that tells what is dropped on its room and what is granted; run on a
/// screen of a test.
public final class RoomDesk {

    private static final int WIDTH = 980;
    private static final int HEIGHT = 760;

    private RoomDesk() {}

    /// The class that is started may be no application where the toolkit is on the class path.
    public static void main(String[] arguments) {
        Application.launch(Window.class, arguments);
    }

    /// The window.
    public static final class Window extends Application {
        @Override
        public void start(Stage stage) {
            show(stage);
        }
    }

    private static void show(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        CapabilityEditor editor = new CapabilityEditor();
        editor.open("thumbs", Grants.none(), Requests.unknown(), Trail.empty());
        editor.addEventFilter(DragEvent.DRAG_OVER, over -> say("over"));
        editor.grantsProperty()
                .subscribe(
                        grants ->
                                grants.directories()
                                        .forEach(each -> say("granted " + words(each))));
        editor.reviewProperty().subscribe(review -> tell(review, editor.grantsProperty().get()));
        stage.initStyle(StageStyle.UNDECORATED);
        stage.setScene(new Scene(editor, WIDTH, HEIGHT));
        stage.setX(0);
        stage.setY(0);
        stage.setOnShown(event -> say("ready"));
        stage.getScene()
                .addPostLayoutPulseListener(
                        () -> {
                            button(editor, "write", "#directory-dropped-write");
                            button(editor, "accept", "#review-accept");
                        });
        stage.show();
    }

    /// Where a button is, in pixels of the screen.
    private static void button(CapabilityEditor editor, String name, String id) {
        Node button = editor.lookup(id);
        if (button != null) {
            Bounds at = button.localToScreen(button.getLayoutBounds());
            say("button %s %d %d".formatted(name, (int) at.getCenterX(), (int) at.getCenterY()));
        }
    }

    private static void tell(@Nullable Review review, Grants now) {
        if (review != null) {
            review.proposed().stream()
                    .flatMap(offered -> offered.directories().stream())
                    .forEach(
                            each ->
                                    say(
                                            "offered %s, granted %d"
                                                    .formatted(
                                                            words(each),
                                                            now.directories().size())));
        }
    }

    private static String words(DirectoryGrant directory) {
        return "%s %s".formatted(directory.access(), directory.host());
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
