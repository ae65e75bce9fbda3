package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static dev.coracle.app.OpenDesktop.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.testing.Drop;
import dev.coracle.engine.ModuleBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A module whose file, exports, custom sections and output are full of what hurts terminals and
/// readers: no text in the window acts.
@ExtendWith(ApplicationExtension.class)
class HostileTextJourneyTest {

    private static final List<String> TEXTS =
            List.of(
                    "\u001b[31mred",
                    "\u001b]0;title\u0007",
                    "\u001b]8;;http://evil.example\u001b\\good\u001b]8;;\u001b\\",
                    "\u001b]52;c;cm0gLXJmIH4=\u0007",
                    "\u001bP1000p",
                    "\u009b2J",
                    "right\rwrong",
                    "nul\u0000byte",
                    "gpj.\u202eexe",
                    "\u2066isolate\u2069",
                    "one\u2028two\u2029three",
                    "zero\u200bwidth\u2060",
                    "tags \udb40\udc68\udb40\udc69",
                    "z" + "\u0301".repeat(300));

    @TempDir Path data;
    @TempDir Path elsewhere;

    @SuppressWarnings("NullAway.Init") // by @Start
    private OpenDesktop desktop;

    @Start
    void open(Stage stage) {
        desktop = new OpenDesktop(stage, data);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    @Test
    void noTextOfAModuleActsWhereverItIsShown(FxRobot robot) throws Exception {
        until(() -> visible(robot, "#home-run-hello"));
        Path file = elsewhere.resolve("evil\u001b[31m\u202egpj.wasm");
        Files.write(file, module());
        Drop drop = Drop.of(List.of(file.toFile()));
        robot.interact(() -> assertThat(drop.on(desktop.scene().getRoot())).isTrue());
        until(() -> row(robot).findAny().isPresent());

        robot.interact(() -> row(robot).findAny().ifPresent(Node::requestFocus));
        robot.clickOn(row(robot).findAny().orElseThrow());
        until(() -> words(robot, "#module-detail #run-state").equals("Done"));
        assertThat(acting(desktop.scene().getRoot())).isEmpty();
        for (String tab :
                List.of("tab-inspect", "tab-functions", "tab-grants", "tab-access", "tab-log")) {
            robot.clickOn("#module-detail #" + tab);
            until(() -> true);
            robot.interact(() -> assertThat(acting(desktop.scene().getRoot())).isEmpty());
            desktop.picture(robot, "hostile-" + tab);
        }
        robot.clickOn("#go-runs");
        until(() -> visible(robot, "#runs-table"));
        robot.interact(() -> assertThat(acting(desktop.scene().getRoot())).isEmpty());
    }

    /// The button that runs it.
    private static Stream<Node> row(FxRobot robot) {
        return robot.lookup(".run-button").queryAll().stream()
                .filter(node -> Objects.toString(node.getId(), "").contains("evil"));
    }

    private static byte[] module() {
        byte[] lines = String.join("\n", TEXTS).getBytes(StandardCharsets.UTF_8);
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            code.append("41 %s 41 %s 3a 00 00".formatted(i32(16 + i), i32(lines[i] & 0xff)));
        }
        code.append("41 00 41 10 36 02 00 41 04 41 %s 36 02 00".formatted(i32(lines.length)));
        code.append("41 01 41 00 41 01 41 08 10 00 1a 0b");
        ModuleBuilder builder =
                new ModuleBuilder()
                        .imported("wasi_snapshot_preview1", "fd_write", "iiii:i")
                        .memory(1, 1)
                        .exported("memory", 2, 0)
                        .function("_start", ":", code.toString());
        TEXTS.forEach(text -> builder.function(text, ":", "0b"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(builder.bytes());
        for (String text : TEXTS) {
            // a custom section of that name; none is longer than two bytes can say
            byte[] name = text.getBytes(StandardCharsets.UTF_8);
            out.write(0);
            number(out, name.length + 2);
            number(out, name.length);
            out.writeBytes(name);
        }
        return out.toByteArray();
    }

    /// Always two bytes.
    private static void number(ByteArrayOutputStream out, int number) {
        out.write((number & 0x7f) | 0x80);
        out.write(number >> 7);
    }

    private static String i32(int number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        number(out, number);
        return HexFormat.of().formatHex(out.toByteArray());
    }

    /// What is shown, said or offered as a tooltip below a node and would do something.
    private static List<String> acting(Node node) {
        List<String> found = new ArrayList<>();
        texts(node).filter(HostileTextJourneyTest::acts).forEach(found::add);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(acting(child)));
        }
        return found;
    }

    private static Stream<String> texts(Node node) {
        Stream<String> shown =
                switch (node) {
                    case Labeled labeled -> Stream.ofNullable(labeled.getText());
                    case Text text -> Stream.ofNullable(text.getText());
                    case TextInputControl input -> Stream.ofNullable(input.getText());
                    default -> Stream.empty();
                };
        Stream<String> hint =
                node instanceof Control control
                        ? Stream.ofNullable(control.getTooltip()).map(Tooltip::getText)
                        : Stream.empty();
        return Stream.of(shown, hint, Stream.ofNullable(node.getAccessibleText()))
                .flatMap(each -> each)
                .filter(Objects::nonNull);
    }

    private static boolean acts(String text) {
        return text.matches("(?s).*\u0301{9}.*")
                || text.codePoints()
                        .filter(c -> c != '\n' && c != '\t')
                        .map(Character::getType)
                        .anyMatch(
                                type ->
                                        type == Character.CONTROL
                                                || type == Character.FORMAT
                                                || type == Character.SURROGATE
                                                || type == Character.LINE_SEPARATOR
                                                || type == Character.PARAGRAPH_SEPARATOR);
    }
}
