package dev.coracle.app.log;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.theme.Look;
import dev.coracle.workloads.log.LogQuery;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.log.Pen;
import dev.coracle.workloads.log.StyledText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// One visible row: a mark for stderr, the run and the time where they are wanted, the text in the
/// colours that the guest asked for, and the parts that match the search. Rows are reused; the text
/// of strangers is shown inert.
final class LogRow extends Region {

    static final double HEIGHT = 20;

    /// The one of the style sheet: where a piece begins depends on the width of those before it,
    /// which is wanted before styles are applied.
    static final Font FONT = Font.font("JetBrains Mono", 12.5);

    private static final double MARK_X = 10;
    private static final double FIRST_COLUMN_X = 42;
    private static final double LABEL_WIDTH = 132;
    private static final double TIME_WIDTH = 104;
    private static final double THICK = 0.6;
    private static final double FAINT = 0.7;
    private static final int LABEL_COLOURS = 6;
    private static final PseudoClass STDERR = PseudoClass.getPseudoClass("stderr");
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    /// What is the same for every row of a view.
    ///
    /// @param paper what the text stands on
    /// @param ink what it is written in where nobody asks for another
    record Setting(LogFeed feed, LogTimes times, Find find, Color paper, Color ink) {

        /// Where the text begins.
        double textX() {
            return timeX() + (times == LogTimes.OFF ? 0 : TIME_WIDTH);
        }

        double timeX() {
            return FIRST_COLUMN_X + (feed.labelled() ? LABEL_WIDTH : 0);
        }

        Instant begin() {
            return feed.begin();
        }
    }

    private final Text mark = styled(Look.LOG_MARK);
    private final Text label = styled(Look.LOG_LABEL);
    private final Text time = styled(Look.LOG_TIME);
    private final Path matches = new Path();
    private final Path chosen = new Path();

    /// The pieces of one look each, the first of them mostly all there is.
    private final List<Text> pieces = new ArrayList<>();

    private final List<Rectangle> grounds = new ArrayList<>();
    private int used;
    private int groundsUsed;
    private int colour = -1;

    LogRow() {
        getStyleClass().add(Look.LOG_ROW);
        matches.getStyleClass().add(Look.LOG_MATCH);
        matches.setManaged(false);
        matches.setLayoutY(HEIGHT / 2);
        chosen.getStyleClass().add(Look.LOG_CHOSEN);
        chosen.setManaged(false);
        chosen.setLayoutY(HEIGHT / 2);
        mark.setLayoutX(MARK_X);
        label.setLayoutX(FIRST_COLUMN_X);
        getChildren().addAll(chosen, matches, mark, label, time);
        piece(0);
    }

    void show(LogPart part, Selection.Range selected, Setting setting) {
        boolean whole = selected.covers(part.start(), part.end()) && goesOn(part, selected);
        boolean stderr = part.line().stream() == LogStream.STDERR;
        boolean first = part.isFirst();
        mark.setText(stderr && first ? text("log.row.stderr") : "");
        label(first ? setting.feed() : LogFeed.NOTHING, part.line().sequence());
        time.setText(first ? setting.times().write(part.line().arrived(), setting.begin()) : "");
        time.setLayoutX(setting.timeX());
        pseudoClassStateChanged(STDERR, stderr);
        pseudoClassStateChanged(SELECTED, whole);
        pseudoClassStateChanged(CURRENT, setting.find().current() == part.line().sequence());
        write(part, setting);
        outline(
                matches,
                part,
                setting.find().active() ? setting.find().spans(part.styled().text()) : List.of());
        outline(
                chosen,
                part,
                whole || selected.isEmpty()
                        ? List.of()
                        : List.of(new LogQuery.Span(selected.from(), selected.to())));
    }

    /// Whether the selection goes on behind the last character of the row.
    private static boolean goesOn(LogPart part, Selection.Range selected) {
        return selected.to() == Selection.Spot.LINE_END || selected.to() > part.end();
    }

    /// Which character of the line a place in the row is at: the nearest gap between two.
    ///
    /// @param x from the left edge of the row
    int columnAt(double x, LogPart part) {
        int begin = part.start();
        int i = 0;
        while (i < used - 1 && x >= pieces.get(i + 1).getLayoutX()) {
            begin += pieces.get(i).getText().length();
            i++;
        }
        Text piece = pieces.get(i);
        int within = piece.hitTest(new Point2D(x - piece.getLayoutX(), 0)).getInsertionIndex();
        return begin + Math.clamp(within, 0, piece.getText().length());
    }

    /// How wide the row would have to be to show all of it.
    double wanted() {
        Text last = pieces.get(Math.max(0, used - 1));
        return last.getLayoutX() + last.getLayoutBounds().getWidth() + MARK_X;
    }

    private void label(LogFeed feed, long sequence) {
        int source = feed.source(sequence);
        label.setText(feed.label(source));
        int wanted = source % LABEL_COLOURS;
        if (feed.labelled() && wanted != colour) {
            label.getStyleClass().remove(Look.LOG_LABEL + colour);
            label.getStyleClass().add(Look.LOG_LABEL + wanted);
            colour = wanted;
        }
    }

    /// Plain text is one piece; what has another look is a piece of its own.
    private void write(LogPart part, Setting setting) {
        used = 0;
        groundsUsed = 0;
        double x = setting.textX();
        int at = part.start();
        for (StyledText.Span span : part.styled().spans()) {
            int from = Math.max(at, span.start());
            int to = Math.min(part.end(), span.end());
            if (from < to) {
                if (at < from) {
                    x = piece(part, at, from, Pen.PLAIN, x, setting);
                }
                x = piece(part, from, to, span.pen(), x, setting);
                at = to;
            }
        }
        if (at < part.end() || used == 0) {
            piece(part, at, part.end(), Pen.PLAIN, x, setting);
        }
        for (int i = 0; i < pieces.size(); i++) {
            pieces.get(i).setVisible(i < used);
        }
        for (int i = 0; i < grounds.size(); i++) {
            grounds.get(i).setVisible(i < groundsUsed);
        }
    }

    /// @return where the next one begins
    private double piece(LogPart part, int from, int to, Pen pen, double x, Setting setting) {
        Text piece = piece(used++);
        piece.setText(part.styled().text().substring(from, to));
        piece.setLayoutX(x);
        boolean plain = pen.isPlain();
        if (plain != piece.getStyleClass().contains(Look.LOG_TEXT)) {
            // a fill of its own and one of the style sheet exclude each other
            piece.getStyleClass().setAll(plain ? Look.LOG_TEXT : Look.LOG_PIECE);
        }
        piece.setUnderline(pen.underlined());
        piece.setStrikethrough(pen.struck());
        piece.setOpacity(pen.faint() ? FAINT : 1);
        piece.setStrokeWidth(pen.bold() ? THICK : 0);
        piece.setStroke(null);
        if (plain) {
            return to == part.end() ? x : x + width(piece);
        }
        Optional<Color> front = Inks.colour(pen.foreground());
        Optional<Color> back = Inks.colour(pen.background());
        if (pen.inverse()) {
            Color swapped = back.orElse(setting.paper());
            back = Optional.of(front.orElse(setting.ink()));
            front = Optional.of(swapped);
        }
        Color fill = Inks.readable(front.orElse(setting.ink()), back.orElse(setting.paper()));
        piece.setFill(fill);
        if (pen.bold()) {
            piece.setStroke(fill);
        }
        double wide = width(piece);
        back.ifPresent(paint -> ground(x, wide, paint));
        return x + wide;
    }

    private static double width(Text piece) {
        return piece.getLayoutBounds().getWidth() - piece.getStrokeWidth();
    }

    private void ground(double x, double width, Paint paint) {
        if (groundsUsed == grounds.size()) {
            Rectangle ground = new Rectangle();
            ground.setManaged(false);
            ground.setHeight(HEIGHT);
            grounds.add(ground);
            getChildren().addFirst(ground);
        }
        Rectangle ground = grounds.get(groundsUsed++);
        ground.setX(x);
        ground.setWidth(width);
        ground.setFill(paint);
    }

    private Text piece(int index) {
        if (index == pieces.size()) {
            Text piece = styled(Look.LOG_TEXT);
            pieces.add(piece);
            getChildren().add(piece);
        }
        return pieces.get(index);
    }

    /// Draws what lies under some of the line's characters.
    private void outline(Path shape, LogPart part, List<LogQuery.Span> spans) {
        if (spans.isEmpty() && shape.getElements().isEmpty()) {
            return;
        }
        shape.getElements().clear();
        int begin = part.start();
        for (int i = 0; i < used && !spans.isEmpty(); i++) {
            Text piece = pieces.get(i);
            int end = begin + piece.getText().length();
            for (LogQuery.Span span : spans) {
                int from = Math.max(begin, span.start());
                int to = Math.min(end, span.end());
                if (from < to) {
                    shape.getElements()
                            .addAll(
                                    shifted(
                                            piece.rangeShape(from - begin, to - begin),
                                            piece.getLayoutX()));
                }
            }
            begin = end;
        }
    }

    private static PathElement[] shifted(PathElement[] shape, double by) {
        for (PathElement element : shape) {
            switch (element) {
                case MoveTo to -> to.setX(to.getX() + by);
                case LineTo to -> to.setX(to.getX() + by);
                default -> {}
            }
        }
        return shape;
    }

    private static Text styled(String style) {
        Text text = new Text();
        text.getStyleClass().add(style);
        text.setManaged(false);
        text.setFont(FONT);
        text.setTextOrigin(VPos.CENTER);
        text.setLayoutY(HEIGHT / 2);
        return text;
    }
}
