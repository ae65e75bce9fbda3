package dev.coracle.app;

import java.io.File;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

/// A program that files can be dragged out of, as out of a file manager; run on a screen of a test.
public final class DragSource {

    static final int X = 1_000;
    static final int Y = 100;
    static final int SIZE = 200;

    private DragSource() {}

    /// @param arguments the file to drag
    public static void main(String[] arguments) {
        Application.launch(Source.class, arguments);
    }

    /// The window; a class of its own, as the class path wants of an application.
    public static final class Source extends Application {

        @Override
        public void start(Stage stage) {
            File file = new File(getParameters().getRaw().getFirst());
            StackPane pane = new StackPane(new Label(file.getName()));
            pane.setOnDragDetected(
                    event -> {
                        Dragboard board = pane.startDragAndDrop(TransferMode.COPY);
                        ClipboardContent content = new ClipboardContent();
                        content.putFiles(List.of(file));
                        board.setContent(content);
                        event.consume();
                        say("dragging");
                    });
            pane.setOnDragDone(event -> say("done " + event.getTransferMode()));
            stage.initStyle(StageStyle.UNDECORATED);
            stage.setScene(new Scene(pane, SIZE, SIZE));
            stage.setX(X);
            stage.setY(Y);
            stage.setOnShown(event -> say("ready"));
            stage.show();
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
