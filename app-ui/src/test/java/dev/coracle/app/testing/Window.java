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
import javax.imageio.ImageIO;

/// Takes pictures of a scene in both themes, into `screenshots/` at the root of the clone.
public final class Window {

    public static final double WIDTH = 1280;
    public static final double HEIGHT = 800;

    private Window() {}

    /// Writes `screenshots/<name>-light.png` and `-dark.png`. On the toolkit's thread.
    public static void picture(Scene scene, Theme theme, String name) {
        Appearance before = theme.appearanceProperty().get();
        for (Appearance appearance : new Appearance[] {Appearance.LIGHT, Appearance.DARK}) {
            theme.appearanceProperty().set(appearance);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            BufferedImage argb = SwingFXUtils.fromFXImage(scene.snapshot(null), null);
            // without the channel of transparency a picture has half the size
            BufferedImage rgb =
                    new BufferedImage(
                            argb.getWidth(), argb.getHeight(), BufferedImage.TYPE_INT_RGB);
            rgb.createGraphics().drawImage(argb, 0, 0, null);
            Path file =
                    Path.of(System.getProperty("coracle.root", "."))
                            .resolve("screenshots")
                            .resolve(
                                    name
                                            + "-"
                                            + appearance.name().toLowerCase(Locale.ROOT)
                                            + ".png");
            try {
                Files.createDirectories(file.getParent());
                ImageIO.write(rgb, "png", file.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        theme.appearanceProperty().set(before);
    }
}
