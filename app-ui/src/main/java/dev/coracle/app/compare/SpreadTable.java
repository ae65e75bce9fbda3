package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.i18n.Written;
import dev.coracle.app.theme.Look;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.SideResult;
import dev.coracle.workloads.compare.Summary;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/// What the times of each side come to, a row each; where the window is narrow, with the side's
/// name over its row.
final class SpreadTable extends GridPane {

    private static final double NARROW = 800;

    private final ComparisonResult result;

    SpreadTable(ComparisonResult result) {
        this.result = result;
        setId("compare-spread");
        setVgap(6);
        // it is told how wide it is, and does not say how wide it wants to be
        setMinWidth(0);
        fill(false);
        widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(this::fill);
    }

    private void fill(boolean narrow) {
        getChildren().clear();
        setHgap(narrow ? 12 : 24);
        int first = narrow ? 0 : 1;
        int row = 0;
        List<Label> heads =
                List.of(
                        head(text("compare.spread.median")),
                        head(text("compare.spread.mean")),
                        head(text("compare.spread.deviation")),
                        head(text("compare.spread.range")),
                        head(text("compare.spread.most")),
                        head(text("compare.spread.count")));
        for (int i = 0; i < heads.size(); i++) {
            add(heads.get(i), first + i, row);
        }
        for (SideResult side : result.sides()) {
            row++;
            Label name = new Label(SideWords.of(side.side()));
            if (narrow) {
                add(name, 0, row++, heads.size(), 1);
            } else {
                add(name, 0, row);
            }
            Summary summary = side.firstByte().orElseGet(side::total);
            List<Label> figures =
                    List.of(
                            figure(millis(summary.median())),
                            figure(millis(summary.mean())),
                            figure("± " + millis(summary.deviation())),
                            figure(millis(summary.min()) + " – " + millis(summary.max())),
                            figure(millis(summary.p95())),
                            figure(count(summary)));
            for (int i = 0; i < figures.size(); i++) {
                add(figures.get(i), first + i, row);
            }
        }
    }

    private static String count(Summary summary) {
        return summary.outliers() == 0
                ? Integer.toString(summary.count())
                : text("compare.spread.outliers", summary.count(), summary.outliers());
    }

    private static Label head(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label figure(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("figure");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static String millis(double value) {
        return Written.duration(Duration.ofNanos((long) (value * 1e6)));
    }
}
