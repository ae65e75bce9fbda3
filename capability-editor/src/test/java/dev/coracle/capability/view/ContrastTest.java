package dev.coracle.capability.view;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Every text of the editor that can be acted on or read, against what lies behind it: WCAG 2.2,
/// success criterion 1.4.3, level AA.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class ContrastTest {

    private static final double NORMAL = 4.5;
    private static final double LARGE = 3;

    private CapabilityEditor editor;

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        editor = new CapabilityEditor();
        stage.setScene(new Scene(editor, 1100, 800));
        stage.show();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyTextIsReadable(boolean dark, FxRobot robot) {
        robot.interact(
                () ->
                        Application.setUserAgentStylesheet(
                                dark
                                        ? new PrimerDark().getUserAgentStylesheet()
                                        : new PrimerLight().getUserAgentStylesheet()));
        List<String> tooFaint = new ArrayList<>();
        List<Example> examples =
                List.of(
                        Example.empty(),
                        Example.typical(Places.ofThisUser().home()),
                        Example.everything(Places.ofThisUser().home()),
                        Example.denials());
        for (Example example : examples) {
            for (Door door : Door.values()) {
                robot.interact(
                        () -> {
                            Sample.show(editor, example);
                            editor.selectedProperty().set(door);
                            editor.applyCss();
                            editor.layout();
                            check(editor, tooFaint);
                        });
            }
        }
        assertThat(tooFaint.stream().distinct()).isEmpty();
    }

    private static void check(Node node, List<String> tooFaint) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node instanceof Labeled label
                && label.getText() != null
                && !label.getText().isEmpty()) {
            check(label, label.getText(), label.getTextFill(), label.getFont(), tooFaint);
        } else if (node instanceof Text text && !(text.getParent() instanceof Labeled)) {
            check(text, text.getText(), text.getFill(), text.getFont(), tooFaint);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> check(child, tooFaint));
        }
    }

    private static void check(
            Node node, String words, Paint paint, Font font, List<String> tooFaint) {
        // a dash in a column stands for nothing
        if (words.isBlank() || words.equals("\u2013") || !(paint instanceof Color colour)) {
            return;
        }
        Color behind = behind(node);
        double contrast = contrast(over(colour, behind), behind);
        boolean bold = font.getStyle().toLowerCase(Locale.ROOT).contains("bold");
        boolean large = font.getSize() >= 24 || (bold && font.getSize() >= 18.66);
        if (contrast < (large ? LARGE : NORMAL)) {
            tooFaint.add(
                    "%.2f %s on %s: \"%s\" %s"
                            .formatted(contrast, colour, behind, words, node.getStyleClass()));
        }
    }

    /// The colour that lies behind a node: fills of its ancestors, the nearest on top.
    private static Color behind(Node node) {
        Color colour = null;
        List<Color> veils = new ArrayList<>();
        for (Node up = node; up != null && colour == null; up = up.getParent()) {
            if (up instanceof Region region && region.getBackground() != null) {
                List<BackgroundFill> fills = region.getBackground().getFills();
                for (BackgroundFill fill : fills.reversed()) {
                    if (fill.getFill() instanceof Color now && now.getOpacity() > 0) {
                        if (now.isOpaque()) {
                            colour = now;
                            break;
                        }
                        veils.add(now);
                    }
                }
            }
        }
        Color result = colour == null ? Color.WHITE : colour;
        for (Color veil : veils.reversed()) {
            result = over(veil, result);
        }
        return result;
    }

    private static Color over(Color top, Color bottom) {
        return bottom.interpolate(
                Color.color(top.getRed(), top.getGreen(), top.getBlue()), top.getOpacity());
    }

    private static double contrast(Color one, Color two) {
        double first = luminance(one) + 0.05;
        double second = luminance(two) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
