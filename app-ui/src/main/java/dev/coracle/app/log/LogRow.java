package dev.coracle.app.log;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.theme.Look;
import dev.coracle.workloads.log.LogLine;
import dev.coracle.workloads.log.LogQuery;
import dev.coracle.workloads.log.LogStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;

/// One visible line: a mark for stderr, the time where it is wanted, the text, and the parts that
/// match the search. Rows are reused; the text of strangers is shown inert.
final class LogRow extends Region {

    static final double HEIGHT = 20;

    private static final int LONGEST_SHOWN = 4_000;
    private static final double MARK_X = 10;
    private static final double FIRST_COLUMN_X = 42;
    private static final double TIME_WIDTH = 104;
    private static final PseudoClass STDERR = PseudoClass.getPseudoClass("stderr");
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final Text mark = styled(Look.LOG_MARK);
    private final Text time = styled(Look.LOG_TIME);
    private final Text words = styled(Look.LOG_TEXT);
    private final Path matches = new Path();

    LogRow() {
        getStyleClass().add(Look.LOG_ROW);
        matches.getStyleClass().add(Look.LOG_MATCH);
        matches.setManaged(false);
        matches.setLayoutY(HEIGHT / 2);
        mark.setLayoutX(MARK_X);
        getChildren().addAll(matches, mark, time, words);
    }

    void show(LogLine line, boolean withTime, boolean selected, Find find) {
        boolean stderr = line.stream() == LogStream.STDERR;
        mark.setText(stderr ? text("log.row.stderr") : "");
        time.setText(withTime ? TIME.format(line.arrived().atZone(ZoneId.systemDefault())) : "");
        String display = line.display();
        words.setText(
                display.length() <= LONGEST_SHOWN
                        ? display
                        : display.substring(0, LONGEST_SHOWN)
                                + text("log.row.more", display.length() - LONGEST_SHOWN));
        double x = withTime ? FIRST_COLUMN_X + TIME_WIDTH : FIRST_COLUMN_X;
        time.setLayoutX(FIRST_COLUMN_X);
        words.setLayoutX(x);
        matches.setLayoutX(x);
        pseudoClassStateChanged(STDERR, stderr);
        pseudoClassStateChanged(SELECTED, selected);
        pseudoClassStateChanged(CURRENT, find.current() == line.sequence());
        mark(find.active() ? find.spans(words.getText()) : List.of());
    }

    /// How wide the row would have to be to show all of it.
    double wanted() {
        return words.getLayoutX() + words.getLayoutBounds().getWidth() + MARK_X;
    }

    private void mark(List<LogQuery.Span> spans) {
        if (spans.isEmpty() && matches.getElements().isEmpty()) {
            return;
        }
        matches.getElements().clear();
        for (LogQuery.Span span : spans) {
            matches.getElements().addAll(words.rangeShape(span.start(), span.end()));
        }
    }

    private static Text styled(String style) {
        Text text = new Text();
        text.getStyleClass().add(style);
        text.setManaged(false);
        text.setTextOrigin(VPos.CENTER);
        text.setLayoutY(HEIGHT / 2);
        return text;
    }
}
