package dev.coracle.app.theme;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;

/// Coracle's picture, for the window's frame and its title row.
public final class Emblem {

    private Emblem() {}

    /// In every size that a window system may ask for.
    public static List<Image> icons() {
        return IntStream.of(16, 32, 48, 64, 128, 256).mapToObj(Emblem::image).toList();
    }

    /// As large as a line of the title row.
    public static ImageView small() {
        ImageView view = new ImageView(image(64));
        view.setFitWidth(24);
        view.setFitHeight(24);
        view.setSmooth(true);
        return view;
    }

    private static Image image(int size) {
        return new Image(
                Objects.requireNonNull(
                                Emblem.class.getResource(
                                        "/dev/coracle/app/icons/coracle-" + size + ".png"))
                        .toExternalForm());
    }
}
