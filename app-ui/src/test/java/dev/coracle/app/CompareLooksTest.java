package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.i18n.Words;
import dev.coracle.app.testing.Whole;
import dev.coracle.app.testing.Window;
import dev.coracle.workloads.compare.Capacity;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.Housing;
import dev.coracle.workloads.compare.MachineCard;
import dev.coracle.workloads.compare.Output;
import dev.coracle.workloads.compare.Phase;
import dev.coracle.workloads.compare.Plan;
import dev.coracle.workloads.compare.Sample;
import dev.coracle.workloads.compare.Side;
import dev.coracle.workloads.compare.SideResult;
import dev.coracle.workloads.compare.Size;
import dev.coracle.workloads.compare.Usage;
import dev.coracle.workloads.export.ComparisonShelf;
import dev.coracle.workloads.pair.Fetch;
import dev.coracle.workloads.pair.Pair;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The page in windows of every width and in both languages, with as much on it as there can be:
/// everything is shown whole.
@ExtendWith(ApplicationExtension.class)
class CompareLooksTest {

    private static final List<Integer> WIDTHS = List.of(720, 1100, 1600);
    private static final Locale BEFORE = Locale.getDefault();

    @TempDir Path data;

    @SuppressWarnings("NullAway.Init") // by @Start
    private Stage stage;

    @Start
    void open(Stage primary) {
        stage = primary;
    }

    @AfterEach
    void close(FxRobot robot) {
        // The next test has the same stage.
        robot.interact(
                () -> {
                    stage.setWidth(Window.WIDTH);
                    stage.setHeight(Window.HEIGHT);
                });
        Locale.setDefault(BEFORE);
        Words.speak("");
    }

    @Test
    void everythingIsShownWholeInEnglish(FxRobot robot) throws Exception {
        everythingIsShownWhole(robot, "en");
    }

    @Test
    void everythingIsShownWholeInGerman(FxRobot robot) throws Exception {
        everythingIsShownWhole(robot, "de");
    }

    private void everythingIsShownWhole(FxRobot robot, String language) throws Exception {
        new ComparisonShelf(data.resolve("comparisons")).keep(result());
        List<String> notWhole = new ArrayList<>();
        List<OpenDesktop> opened = new ArrayList<>();
        robot.interact(
                () -> {
                    Words.speak(language);
                    opened.add(new OpenDesktop(stage, data, OpenDesktop::noEngine));
                });
        try (OpenDesktop desktop = opened.getFirst()) {
            robot.interact(() -> robot.lookup("#go-compare").queryButton().fire());
            look(robot, desktop, "empty", language, notWhole);
            robot.interact(() -> robot.lookup("#compare-start").queryButton().fire());
            until(() -> visible(robot, "#compare-no-engine"));
            look(robot, desktop, "no-engine", language, notWhole);
            robot.interact(() -> robot.lookup("#compare-new").queryButton().fire());
            until(() -> visible(robot, "#pair-form"));
            robot.interact(
                    () -> {
                        ComboBox<?> lives = robot.lookup("#pair-life").queryComboBox();
                        lives.getSelectionModel().selectLast();
                        robot.lookup("#pair-add-mount").queryButton().fire();
                        robot.lookup("#pair-add-variable").queryButton().fire();
                        robot.lookup("#pair-save").queryButton().fire();
                    });
            look(robot, desktop, "pair", language, notWhole);
            robot.interact(() -> robot.lookup("#pair-cancel").queryButton().fire());
            robot.clickOn("#compare-earlier");
            until(() -> robot.lookup(".menu-item").tryQuery().isPresent());
            robot.clickOn(".menu-item");
            until(() -> visible(robot, "#compare-done"));
            look(robot, desktop, "whole", language, notWhole);
            scroll(robot, 0.45);
            look(robot, desktop, "whole-bars", language, notWhole);
            scroll(robot, 1);
            look(robot, desktop, "whole-end", language, notWhole);
        }
        assertThat(notWhole).isEmpty();
    }

    private void look(
            FxRobot robot, OpenDesktop desktop, String name, String language, List<String> notWhole)
            throws Exception {
        for (int width : WIDTHS) {
            robot.interact(
                    () -> {
                        stage.setWidth(width);
                        stage.setHeight(width == 720 ? 520 : 900);
                    });
            until(() -> desktop.scene().getWidth() == width);
            String picture = "%s-compare-%s-%d".formatted(language, name, width);
            robot.interact(
                    () -> {
                        Node root = desktop.scene().getRoot();
                        Whole.cutOff(desktop.scene())
                                .forEach(words -> notWhole.add(picture + " cuts: " + words));
                        Whole.sticksOut(desktop.scene(), root)
                                .forEach(words -> notWhole.add(picture + " hides: " + words));
                    });
            if (Boolean.getBoolean("coracle.pictures") || (name.equals("whole") && width != 1100)) {
                desktop.picture(robot, picture);
            }
        }
    }

    private static void scroll(FxRobot robot, double to) {
        robot.interact(
                () ->
                        robot.lookup(".scroll-pane")
                                .queryAllAs(ScrollPane.class)
                                .forEach(scroll -> scroll.setVvalue(to)));
    }

    /// Everything that a result can have, of another computer.
    private static ComparisonResult result() {
        Map<Side, Integer> millis = new EnumMap<>(Side.class);
        millis.put(Side.WASM_COLD, 12_396);
        millis.put(Side.WASM_CACHED, 1_138);
        millis.put(Side.WASM_WARM, 16);
        millis.put(Side.CONTAINER, 8_211);
        millis.put(Side.WASM_CONTAINER, 9_166);
        List<SideResult> sides =
                millis.entrySet().stream()
                        .map(each -> side(each.getKey(), each.getValue()))
                        .toList();
        return new ComparisonResult(
                "hello",
                "",
                Instant.EPOCH,
                Plan.DEFAULT,
                sides,
                List.of(
                        capacity(Housing.SHARED_WORKER, 12_335),
                        capacity(Housing.OWN_WORKER, 5),
                        capacity(Housing.CONTAINER, 91)),
                Optional.of(
                        new MachineCard(
                                "Abacus 1", 1, 1 << 30, "none", "none", "none", Optional.empty())),
                Optional.of(new Pair.Work(32, "MiB")),
                0,
                9);
    }

    private static Capacity capacity(Housing housing, int instances) {
        return new Capacity(
                housing,
                256L << 20,
                instances,
                Capacity.Limit.MEMORY,
                List.of(
                        new Capacity.Point(1, 1L << 20, Duration.ofMillis(20)),
                        new Capacity.Point(instances, 255L << 20, Duration.ofSeconds(20))));
    }

    private static SideResult side(Side side, int millis) {
        List<Sample> samples =
                IntStream.range(0, 10)
                        .mapToObj(i -> sample(side, millis + i * millis / 40))
                        .toList();
        Usage usage =
                new Usage(
                        OptionalLong.of(millis * 50_000L),
                        Optional.of(Duration.ofMillis(millis)),
                        IntStream.range(0, 20)
                                .mapToObj(
                                        i ->
                                                new Usage.Point(
                                                        Duration.ofMillis((long) i * millis / 20),
                                                        millis * 2_500L * i))
                                .toList(),
                        "somehow");
        return new SideResult(
                side,
                samples,
                List.of(usage),
                Optional.of(new Size(1_234_567, OptionalLong.of(456_789))),
                Optional.of(Fetch.LOCAL));
    }

    private static Sample sample(Side side, int millis) {
        Duration part = Duration.ofMillis(millis / 4);
        return new Sample(
                side,
                Map.of(
                        Phase.CREATE, part,
                        Phase.INSTANTIATE, part,
                        Phase.FIRST_BYTE, part,
                        Phase.EXIT, part),
                Optional.of(part.multipliedBy(3)),
                part.multipliedBy(4),
                new Output("", 1, "", "", 0));
    }
}
