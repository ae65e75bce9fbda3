package dev.coracle.app.testing;

import dev.coracle.app.theme.Appearance;
import dev.coracle.app.theme.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/// Takes pictures of a scene in both themes, into `screenshots/` at the root of the clone.
public final class Window {

    public static final double WIDTH = 1280;
    public static final double HEIGHT = 800;

    private Window() {}

    /// Writes `screenshots/<name>.png` as a screen of this scale shows it: a window of so many
    /// pixels holds so many fewer units. On the toolkit's thread.
    public static void scaled(Scene scene, String name, double scale) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(scale, scale));
        write(scene.getRoot().snapshot(parameters, null), name);
    }

    /// Writes `screenshots/<name>-light.png` and `-dark.png`. On the toolkit's thread.
    public static void picture(Scene scene, Theme theme, String name) {
        Appearance before = theme.appearanceProperty().get();
        for (Appearance appearance : new Appearance[] {Appearance.LIGHT, Appearance.DARK}) {
            theme.appearanceProperty().set(appearance);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            write(scene.snapshot(null), name + "-" + appearance.name().toLowerCase(Locale.ROOT));
        }
        theme.appearanceProperty().set(before);
    }

    private static void write(WritableImage image, String name) {
        BufferedImage argb = SwingFXUtils.fromFXImage(image, null);
        // without the channel of transparency a picture has half the size
        BufferedImage rgb =
                new BufferedImage(argb.getWidth(), argb.getHeight(), BufferedImage.TYPE_INT_RGB);
        rgb.createGraphics().drawImage(argb, 0, 0, null);
        Path file =
                Path.of(System.getProperty("coracle.root", "."))
                        .resolve("screenshots")
                        .resolve(name + ".png");
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(rgb, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
