package dev.coracle.app;

import atlantafx.base.theme.PrimerLight;
import dev.coracle.capability.model.Requests;
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
        editor.grantsProperty().subscribe(grants -> grants.directories().forEach(RoomDesk::tell));
        stage.initStyle(StageStyle.UNDECORATED);
        stage.setScene(new Scene(editor, WIDTH, HEIGHT));
        stage.setX(0);
        stage.setY(0);
        stage.setOnShown(event -> say("ready"));
        stage.getScene().addPostLayoutPulseListener(() -> button(editor));
        stage.show();
    }

    /// Where the button for writing is, in pixels of the screen.
    private static void button(CapabilityEditor editor) {
        Node button = editor.lookup("#directory-dropped-write");
        if (button != null) {
            Bounds at = button.localToScreen(button.getLayoutBounds());
            say("button %d %d".formatted((int) at.getCenterX(), (int) at.getCenterY()));
        }
    }

    private static void tell(DirectoryGrant directory) {
        say("granted %s %s".formatted(directory.access(), directory.host()));
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
