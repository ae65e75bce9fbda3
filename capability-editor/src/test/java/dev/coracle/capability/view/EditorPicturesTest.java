package dev.coracle.capability.view;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.Places;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.MenuButton;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Writes the pictures of the editor, so that people can look at them.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class EditorPicturesTest {

    private static final Path PICTURES =
            Path.of(System.getProperty("coracle.root", ".."), "screenshots");

    /// The build gives tests a home directory of their own.
    private final Path home = Places.ofThisUser().home();

    private CapabilityEditor editor;
    private double scale = 1;
    private Consumer<CapabilityEditor> after = now -> {};
    private Stage stage;

    @Start
    void start(Stage window) throws IOException {
        for (String folder :
                new String[] {
                    "pictures", "thumbs", "data/out", "projects/site", "Coracle/nosy/logs"
                }) {
            Files.createDirectories(home.resolve(folder));
        }
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        stage = window;
        editor = new CapabilityEditor();
        stage.setScene(new Scene(editor, 1000, 700));
        stage.show();
    }

    @Test
    void empty(FxRobot robot) throws IOException {
        picture(robot, Example.empty(), Door.DIRECTORIES, 1000, 700, false, "editor-empty-light");
        picture(robot, Example.empty(), null, 700, 700, true, "editor-empty-narrow-dark");
    }

    @Test
    void typical(FxRobot robot) throws IOException {
        Example typical = Example.typical(home);
        picture(robot, typical, Door.DIRECTORIES, 1000, 700, false, "editor-typical-light");
        picture(robot, typical, Door.DIRECTORIES, 1000, 700, true, "editor-typical-dark");
        picture(robot, typical, Door.DIRECTORIES, 700, 900, false, "editor-typical-narrow-light");
    }

    @Test
    void everythingOpen(FxRobot robot) throws IOException {
        Example everything = Example.everything(home);
        picture(robot, everything, Door.DIRECTORIES, 1000, 800, false, "editor-everything-light");
        picture(robot, everything, Door.ENVIRONMENT, 1000, 700, true, "editor-everything-dark");
        picture(robot, everything, Door.LIMITS, 1000, 800, false, "editor-limits-light");
        picture(robot, everything, Door.HOSTS, 1400, 860, true, "editor-wide-dark");
    }

    @Test
    void denials(FxRobot robot) throws IOException {
        picture(robot, Example.denials(), null, 1000, 700, false, "editor-denials-light");
        picture(robot, Example.denials(), null, 1000, 700, true, "editor-denials-dark");
        picture(robot, Example.denials(), null, 700, 900, true, "editor-denials-narrow-dark");
    }

    /// A display at 125 %: the same window has four fifths of the room.
    @Test
    void zoomed(FxRobot robot) throws IOException {
        scale = 1.25;
        picture(robot, Example.typical(home), Door.DIRECTORIES, 1000, 700, false, "editor-125");
        picture(robot, Example.denials(), Door.HOSTS, 1000, 700, true, "editor-125-dark");
    }

    @Test
    void offersAndQuestions(FxRobot robot) throws IOException {
        Example typical = Example.typical(home);
        after = CapabilityEditor::apply;
        picture(
                robot,
                Example.dangers(home),
                Door.HOSTS,
                1000,
                700,
                false,
                "editor-warnings-light");
        picture(
                robot,
                Example.dangers(home),
                Door.DIRECTORIES,
                1000,
                700,
                true,
                "editor-warnings-dark");
        after =
                now ->
                        robot.from(now)
                                .lookup("#editor-runs")
                                .queryAs(MenuButton.class)
                                .getItems()
                                .getFirst()
                                .fire();
        picture(robot, typical, Door.DIRECTORIES, 1000, 700, false, "editor-review-light");
        picture(robot, typical, Door.DIRECTORIES, 700, 900, true, "editor-review-narrow-dark");
    }

    @Test
    void badges(FxRobot robot) throws IOException {
        robot.interact(
                () -> {
                    javafx.scene.layout.VBox list = new javafx.scene.layout.VBox(12);
                    list.setStyle("-fx-padding: 16; -fx-background-color: -color-bg-default");
                    for (Example example :
                            java.util.List.of(
                                    Example.empty(),
                                    Example.typical(home),
                                    Example.everything(home),
                                    Example.denials())) {
                        RoomBadge badge = new RoomBadge();
                        badge.show(example.grants(), example.requests(), example.trail());
                        list.getChildren()
                                .add(
                                        new javafx.scene.layout.HBox(
                                                12,
                                                badge,
                                                new javafx.scene.control.Label(example.name())));
                    }
                    stage.getScene().setRoot(list);
                });
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(
                () -> {
                    try {
                        ImageIO.write(
                                SwingFXUtils.fromFXImage(
                                        stage.getScene()
                                                .getRoot()
                                                .snapshot(null, new WritableImage(200, 180)),
                                        null),
                                "png",
                                PICTURES.resolve("editor-badges.png").toFile());
                    } catch (IOException unwritable) {
                        throw new java.io.UncheckedIOException(unwritable);
                    }
                });
    }

    private void picture(
            FxRobot robot,
            Example example,
            @org.jspecify.annotations.Nullable Door door,
            int width,
            int height,
            boolean dark,
            String name)
            throws IOException {
        robot.interact(
                () -> {
                    Application.setUserAgentStylesheet(
                            dark
                                    ? new PrimerDark().getUserAgentStylesheet()
                                    : new PrimerLight().getUserAgentStylesheet());
                    stage.setWidth(width / scale);
                    stage.setHeight(height / scale);
                    Sample.show(editor, example);
                    editor.selectedProperty().set(door);
                    after.accept(editor);
                });
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage[] image = new WritableImage[1];
        robot.interact(
                () -> {
                    editor.requestFocus();
                    editor.resize(width / scale, height / scale);
                    editor.applyCss();
                    editor.layout();
                    SnapshotParameters zoom = new SnapshotParameters();
                    zoom.setTransform(Transform.scale(scale, scale));
                    image[0] = editor.snapshot(zoom, new WritableImage(width, height));
                });
        File file = PICTURES.resolve(name + ".png").toFile();
        Files.createDirectories(PICTURES);
        ImageIO.write(SwingFXUtils.fromFXImage(image[0], null), "png", file);
        assertThat(file).isNotEmpty();
    }
}
