package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.i18n.Written;
import dev.coracle.app.theme.Look;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.Conclusion;
import dev.coracle.workloads.compare.Finding;
import dev.coracle.workloads.compare.MachineCard;
import dev.coracle.workloads.compare.SideResult;
import dev.coracle.workloads.compare.Size;
import dev.coracle.workloads.compare.Summary;
import dev.coracle.workloads.export.Caveat;
import dev.coracle.workloads.export.Caveats;
import dev.coracle.workloads.pair.Pair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What a comparison came to: the lanes, the sentences, the bars, the spread, and what it does not
/// show. Also what is saved as a picture.
final class ResultView extends VBox {

    /// @param published whether the figures come from somebody's report or another computer
    ResultView(ComparisonResult result, LanesView lanes, boolean published) {
        setId("compare-result");
        getStyleClass().add("compare-result");
        if (published) {
            getChildren().add(published(result));
        }
        getChildren()
                .addAll(
                        lanes,
                        result.service().isPresent()
                                ? PhaseWords.serviceLegend()
                                : PhaseWords.legend());
        getChildren().add(title(text("compare.conclusion.title")));
        for (Finding finding : Conclusion.of(result)) {
            getChildren().add(wrapped(ResultWords.of(finding), "conclusion"));
        }
        getChildren().add(bars(result));
        if (!result.capacities().isEmpty()) {
            getChildren()
                    .add(new FillingsView(result.capacities().stream().map(Filling::of).toList()));
        }
        CurvesView curves = new CurvesView(result);
        if (!curves.isEmpty()) {
            getChildren().addAll(title(text("compare.curves.title")), curves);
        }
        getChildren()
                .add(
                        title(
                                result.service().isPresent()
                                        ? text("compare.spread.answerTitle")
                                        : text("compare.spread.title")));
        getChildren().add(spread(result));
        getChildren().add(title(text("compare.caveats.title")));
        for (Caveat caveat : Caveats.of(result)) {
            getChildren().add(wrapped("– " + ResultWords.of(caveat), Look.QUIET));
        }
        result.machine()
                .ifPresent(
                        machine ->
                                getChildren()
                                        .add(
                                                wrapped(
                                                        text(
                                                                "compare.machine.sentence",
                                                                machine.processor(),
                                                                machine.processors(),
                                                                Written.bytes(machine.memory()),
                                                                machine.system(),
                                                                machine.docker()
                                                                        .orElse(
                                                                                text(
                                                                                        "compare.machine.noDocker"))),
                                                        Look.SMALL,
                                                        Look.QUIET)));
    }

    /// Part of the saved picture too: whoever sees the figures sees whose they are.
    private static Node published(ComparisonResult result) {
        Label label =
                wrapped(
                        text(
                                "compare.published.sentence",
                                result.machine()
                                        .map(MachineCard::processor)
                                        .orElse(text("compare.published.unknown")),
                                Written.exactly(result.begun())),
                        Look.ASKS);
        label.setId("compare-published");
        label.setGraphic(new FontIcon(Feather.FILE_TEXT));
        return label;
    }

    private static Node bars(ComparisonResult result) {
        List<BarsView> all = new ArrayList<>();
        all.add(
                new BarsView(
                        text("compare.memory.title"),
                        result.sides().stream()
                                .map(
                                        side ->
                                                BarsView.of(
                                                        side.side(),
                                                        side.peakMemory(),
                                                        side.peakMemory()
                                                                .map(Math::round)
                                                                .map(Written::bytes)
                                                                .orElse(notSampled())))
                                .toList()));
        all.add(
                new BarsView(
                        text("compare.cpu.title"),
                        result.sides().stream()
                                .map(
                                        side ->
                                                BarsView.of(
                                                        side.side(),
                                                        side.cpu(),
                                                        side.cpu()
                                                                .map(ResultView::millis)
                                                                .orElse(notSampled())))
                                .toList()));
        all.add(
                new BarsView(
                        text("compare.size.title"),
                        result.sides().stream()
                                .map(
                                        side ->
                                                BarsView.of(
                                                        side.side(),
                                                        side.size()
                                                                .map(
                                                                        size ->
                                                                                (double)
                                                                                        size
                                                                                                .unpacked()),
                                                        side.size()
                                                                .map(Size::unpacked)
                                                                .map(Written::bytes)
                                                                .orElse(notSampled())))
                                .toList()));
        all.add(
                new BarsView(
                        text("compare.fetch.title"),
                        result.sides().stream()
                                .map(
                                        side ->
                                                BarsView.of(
                                                        side.side(),
                                                        side.fetched(),
                                                        ResultWords.fetch(side)))
                                .toList()));
        result.work().ifPresent(work -> all.add(throughput(result, work)));
        if (result.service().isPresent()) {
            all.add(requests(result));
        }
        GridPane grid = new GridPane();
        grid.setHgap(32);
        grid.setVgap(16);
        for (int i = 0; i < 2; i++) {
            ColumnConstraints half = new ColumnConstraints();
            half.setPercentWidth(50);
            grid.getColumnConstraints().add(half);
        }
        for (int i = 0; i < all.size(); i++) {
            grid.add(all.get(i), i % 2, i / 2);
        }
        return grid;
    }

    private static BarsView throughput(ComparisonResult result, Pair.Work work) {
        return new BarsView(
                text("compare.throughput.title"),
                result.sides().stream()
                        .map(
                                side -> {
                                    double rate = 1000 * work.amount() / side.job().median();
                                    return BarsView.of(
                                            side.side(),
                                            Optional.of(rate),
                                            String.format(
                                                    Locale.getDefault(),
                                                    "%.1f %s/s",
                                                    rate,
                                                    work.unit()));
                                })
                        .toList());
    }

    private static BarsView requests(ComparisonResult result) {
        return new BarsView(
                text("compare.requests.title"),
                result.sides().stream()
                        .filter(side -> !side.loads().isEmpty())
                        .map(
                                side -> {
                                    double rate = Summary.of(side.rates()).median();
                                    return BarsView.of(
                                            side.side(),
                                            Optional.of(rate),
                                            text("compare.requests.rate", Math.round(rate)));
                                })
                        .toList());
    }

    private static Node spread(ComparisonResult result) {
        GridPane grid = new GridPane();
        grid.setId("compare-spread");
        grid.setHgap(24);
        grid.setVgap(6);
        grid.addRow(
                0,
                head(""),
                head(text("compare.spread.median")),
                head(text("compare.spread.mean")),
                head(text("compare.spread.deviation")),
                head(text("compare.spread.range")),
                head(text("compare.spread.most")),
                head(text("compare.spread.count")));
        for (SideResult side : result.sides()) {
            Summary summary = side.firstByte().orElseGet(side::total);
            grid.addRow(
                    grid.getRowCount(),
                    new Label(SideWords.of(side.side())),
                    figure(millis(summary.median())),
                    figure(millis(summary.mean())),
                    figure("± " + millis(summary.deviation())),
                    figure(millis(summary.min()) + " – " + millis(summary.max())),
                    figure(millis(summary.p95())),
                    figure(
                            summary.outliers() == 0
                                    ? Integer.toString(summary.count())
                                    : text(
                                            "compare.spread.outliers",
                                            summary.count(),
                                            summary.outliers())));
        }
        return grid;
    }

    private static Label head(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        return label;
    }

    private static Label figure(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("figure");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label title(String words) {
        Label label = new Label(words);
        label.getStyleClass().add(Look.SECTION_TITLE);
        return label;
    }

    private static Label wrapped(String words, String... styles) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    private static String millis(double value) {
        return Written.duration(Duration.ofNanos((long) (value * 1e6)));
    }

    private static String notSampled() {
        return text("compare.figure.none");
    }
}
