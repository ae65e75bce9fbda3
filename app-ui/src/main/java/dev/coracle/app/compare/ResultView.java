package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.i18n.Written;
import dev.coracle.app.theme.Look;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.Conclusion;
import dev.coracle.workloads.compare.Finding;
import dev.coracle.workloads.compare.MachineCard;
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
        // The page has a title of its own; a picture of this alone does not.
        Label title = title(text("compare.result.title", result.pair(), result.plan().runs()));
        title.setId("compare-picture-title");
        title.setVisible(false);
        title.setManaged(false);
        getChildren().add(title);
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
        getChildren().add(new SpreadTable(result));
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
                                                                                        "compare.machine.noDocker")),
                                                                machine.coracle(),
                                                                machine.java(),
                                                                Written.exactly(result.begun())),
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
        return new Columns(all);
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
