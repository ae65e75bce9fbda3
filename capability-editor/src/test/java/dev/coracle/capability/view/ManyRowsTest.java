package dev.coracle.capability.view;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Edits;
import dev.coracle.capability.model.Places;
import dev.coracle.capability.model.Requests;
import dev.coracle.capability.model.Trail;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.DirectoryGrant.Access;
import dev.coracle.engine.grant.Grants;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Five hundred directories behind one door.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class ManyRowsTest {

    private static final int ROWS = 500;

    /// More than a window of 900 pixels shows, with what is made ready above and below it.
    private static final int FEW = 40;

    private CapabilityEditor editor;
    private ScrollPane scroll;

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        Places places = new Places(Path.of("/home/someone"));
        editor = new CapabilityEditor(new EditorViewModel(places), new NobodyChooses());
        editor.open("many", many(Access.READ), Requests.unknown(), Trail.empty());
        editor.selectedProperty().set(Door.DIRECTORIES);
        stage.setScene(new Scene(editor, 1200, 800));
        stage.show();
        scroll = (ScrollPane) editor.lookup("#capability-scroll");
    }

    @Test
    void makesNodesOnlyOfRowsInSightAndNearIt(FxRobot robot) throws TimeoutException {
        settle(robot);
        assertThat(rows(robot)).hasSizeBetween(5, FEW);
        assertThat(robot.lookup("#directory-d0-edit").tryQuery()).isPresent();

        robot.interact(() -> scroll.setVvalue(1));
        settle(robot);

        assertThat(robot.lookup("#directory-d499-edit").tryQuery()).isPresent();
        assertThat(robot.lookup("#directory-d0-edit").tryQuery()).isEmpty();
        assertThat(rows(robot)).hasSizeBetween(5, FEW);
    }

    @Test
    void leavesNoGapWhereverItIsScrolledTo(FxRobot robot) throws TimeoutException {
        for (double at = 0; at <= 1; at += 0.05) {
            double value = at;
            robot.interact(() -> scroll.setVvalue(value));
            settle(robot);

            List<Node> inOrder =
                    rows(robot).stream()
                            .sorted((a, b) -> Double.compare(a.getLayoutY(), b.getLayoutY()))
                            .toList();
            for (int i = 1; i < inOrder.size(); i++) {
                Node above = inOrder.get(i - 1);
                assertThat(inOrder.get(i).getLayoutY())
                        .isEqualTo(above.getLayoutY() + above.getLayoutBounds().getHeight());
            }
        }
    }

    @Test
    void keepsAnOpenFormWhileItIsScrolledAway(FxRobot robot) throws TimeoutException {
        settle(robot);
        robot.interact(() -> button(robot, "#directory-d2-edit").fire());

        robot.interact(() -> scroll.setVvalue(1));
        settle(robot);

        assertThat(robot.lookup("#directory-d2-host").tryQuery()).isPresent();
    }

    @Test
    void keepsTheNodesOfRowsThatDidNotChange(FxRobot robot) throws TimeoutException {
        settle(robot);
        Set<Node> before = rows(robot);

        robot.interact(
                () ->
                        editor.grantsProperty()
                                .set(
                                        Edits.openDirectory("/d3", Access.READ_WRITE)
                                                .apply(editor.grantsProperty().get())));

        assertThat(rows(robot)).isEqualTo(before);
    }

    @Test
    void putsWhatComesBackWhereItWas(FxRobot robot) throws TimeoutException {
        settle(robot);
        List<Node> before = inOrder(robot);

        robot.interact(() -> set(without(2).apply(editor.grantsProperty().get())));
        settle(robot);
        assertThat(inOrder(robot).subList(0, 2)).isEqualTo(before.subList(0, 2));
        assertThat(inOrder(robot).get(2)).isEqualTo(before.get(3));
        robot.interact(() -> set(many(Access.READ)));
        settle(robot);

        assertThat(inOrder(robot)).hasSameSizeAs(before);
        assertThat(inOrder(robot).get(3)).isEqualTo(before.get(3));
        assertThat(robot.lookup("#directory-d2-edit").tryQuery()).isPresent();
    }

    private void set(Grants grants) {
        editor.grantsProperty().set(grants);
    }

    /// As the focus walks through them.
    private static List<Node> inOrder(FxRobot robot) {
        RowList list = robot.lookup(".row-list").queryAs(RowList.class);
        return List.copyOf(list.getChildrenUnmodifiable());
    }

    private static Stream<RowList> lists(FxRobot robot) {
        return robot.lookup(".row-list").queryAllAs(RowList.class).stream();
    }

    /// A frame makes a few rows, so that a list takes several.
    private static void settle(FxRobot robot) throws TimeoutException {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitFor(
                30,
                TimeUnit.SECONDS,
                () ->
                        WaitForAsyncUtils.asyncFx(() -> lists(robot).noneMatch(RowList::isOwing))
                                .get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Tells how long changes hold the thread of the toolkit. No time fails a test: the machine may
    /// be busy with something else.
    @Test
    @Tag("long")
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void tellsHowLongAChangeHoldsTheThread(FxRobot robot) throws InterruptedException {
        Held held = new Held(editor, () -> lists(robot).noneMatch(RowList::isOwing));
        held.tell("open a row in sight to writing, and back", i -> opened("/d" + i % 8, i / 8));
        held.tell(
                "take a row in sight away, and back",
                i -> i % 2 == 0 ? without(i % 8) : now -> many(Access.READ));
        held.tell(
                "open all of them to writing, and back",
                i -> now -> many(i % 2 == 0 ? Access.READ_WRITE : Access.READ));
        held.tell(
                "take all of them away, and back",
                i -> now -> i % 2 == 0 ? Grants.none() : many(Access.READ));

        assertThat(editor.grantsProperty().get()).isEqualTo(many(Access.READ));
        assertThat(rows(robot)).hasSizeLessThan(FEW);
    }

    private static UnaryOperator<Grants> opened(String guest, int round) {
        return Edits.openDirectory(guest, round % 2 == 0 ? Access.READ_WRITE : Access.READ);
    }

    private static UnaryOperator<Grants> without(int number) {
        return Edits.removeDirectory("/d" + number);
    }

    private static Set<Node> rows(FxRobot robot) {
        return robot.lookup(".row").queryAll().stream().collect(Collectors.toSet());
    }

    private static javafx.scene.control.Button button(FxRobot robot, String id) {
        return robot.lookup(id).queryButton();
    }

    private static Grants many(Access access) {
        return Grants.none()
                .withDirectories(
                        IntStream.range(0, ROWS)
                                .mapToObj(
                                        i ->
                                                new DirectoryGrant(
                                                        Path.of("/srv/data/d" + i),
                                                        "/d" + i,
                                                        access))
                                .toList());
    }

    /// A user who closes every dialog.
    private static final class NobodyChooses implements Chooser {
        @Override
        public Optional<Path> directory(Window owner, String title, Path start) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> file(Window owner, String title, Path start) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(Window owner, String title, String name) {
            return Optional.empty();
        }
    }
}
