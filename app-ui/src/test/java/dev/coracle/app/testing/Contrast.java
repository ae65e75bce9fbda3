package dev.coracle.app.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// How well texts stand out from what lies behind them: WCAG 2.2, success criteria 1.4.3 (level AA)
/// and 1.4.6 (AAA).
public final class Contrast {

    /// Level AA for normal text.
    public static final double ENOUGH = 4.5;

    /// Level AAA for normal text, what high contrast is for.
    public static final double HIGH = 7;

    private Contrast() {}

    /// The texts below a node that stand out less than this, a line each; bold or big ones may
    /// stand out two thirds as much. On the toolkit's thread.
    public static List<String> tooFaint(Node node, double wanted) {
        List<String> found = new ArrayList<>();
        look(node, wanted, found);
        return found.stream().distinct().toList();
    }

    private static void look(Node node, double wanted, List<String> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node instanceof Labeled label && label.getText() != null) {
            look(label, label.getText(), label.getTextFill(), label.getFont(), wanted, found);
        } else if (node instanceof Text text && !(text.getParent() instanceof Labeled)) {
            look(text, text.getText(), text.getFill(), text.getFont(), wanted, found);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, wanted, found));
        }
    }

    private static void look(
            Node node, String words, Paint paint, Font font, double wanted, List<String> found) {
        // a dash in a column stands for nothing
        if (words.isBlank() || words.equals("\u2013") || !(paint instanceof Color colour)) {
            return;
        }
        Color behind = behind(node);
        boolean bold = font.getStyle().toLowerCase(Locale.ROOT).contains("bold");
        boolean large = font.getSize() >= 24 || (bold && font.getSize() >= 18.66);
        double contrast = ratio(over(colour, behind), behind);
        if (contrast < (large ? wanted * 2 / 3 : wanted)) {
            found.add("%.2f \"%s\" %s".formatted(contrast, words, node.getStyleClass()));
        }
    }

    /// The fills of a node's ancestors, the nearest on top.
    private static Color behind(Node node) {
        List<Color> veils = new ArrayList<>();
        Color ground = Color.WHITE;
        search:
        for (Node up = node; up != null; up = up.getParent()) {
            if (up instanceof Region region && region.getBackground() != null) {
                for (BackgroundFill fill : region.getBackground().getFills().reversed()) {
                    if (fill.getFill() instanceof Color colour && colour.isOpaque()) {
                        ground = colour;
                        break search;
                    } else if (fill.getFill() instanceof Color veil) {
                        veils.add(veil);
                    }
                }
            }
        }
        Color result = ground;
        for (Color veil : veils.reversed()) {
            result = over(veil, result);
        }
        return result;
    }

    private static Color over(Color top, Color bottom) {
        Color opaque = Color.color(top.getRed(), top.getGreen(), top.getBlue());
        return bottom.interpolate(opaque, top.getOpacity());
    }

    private static double ratio(Color one, Color other) {
        double first = luminance(one) + 0.05;
        double second = luminance(other) + 0.05;
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
