package dev.coracle.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.testing.Screen;
import dev.coracle.app.testing.Talking;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is dragged out of another program onto the room, on a real X server: a folder is granted
/// for reading, and writing is a second click that is in sight; of a file its folder is offered.
@Timeout(240)
class RoomDropTest {

    @TempDir private Path elsewhere;

    @Test
    void aFolderDroppedOnTheRoomCanBeReadAndAfterASecondStepChanged() throws Exception {
        Path folder = Files.createDirectory(elsewhere.toRealPath().resolve("dropped"));
        try (Screen screen = Screen.open();
                Talking source = screen.start(DragSource.class, folder.toString());
                Talking room = screen.start(RoomDesk.class)) {
            drop(screen, source, room);

            assertThat(room.await("granted")).isEqualTo("granted READ " + folder);
            assertThat(source.await("done")).isEqualTo("done COPY");

            press(screen, room, "write");
            assertThat(room.await("granted")).isEqualTo("granted READ_WRITE " + folder);
        }
    }

    @Test
    void aFileDroppedOnTheRoomOffersItsFolderAndGrantsNothingBeforeTheClick() throws Exception {
        Path folder = Files.createDirectory(elsewhere.toRealPath().resolve("dropped"));
        Path file = Files.writeString(folder.resolve("notes.txt"), "x");
        try (Screen screen = Screen.open();
                Talking source = screen.start(DragSource.class, file.toString());
                Talking room = screen.start(RoomDesk.class)) {
            drop(screen, source, room);

            assertThat(room.await("offered")).isEqualTo("offered READ %s, granted 0", folder);
            assertThat(source.await("done")).isEqualTo("done COPY");

            press(screen, room, "accept");
            assertThat(room.await("granted")).isEqualTo("granted READ " + folder);
        }
    }

    private static void drop(Screen screen, Talking source, Talking room) throws Exception {
        source.await("ready");
        room.await("ready");
        int x = DragSource.X + DragSource.SIZE / 2;
        int y = DragSource.Y + DragSource.SIZE / 2;
        screen.mouse("mousemove", x, y);
        screen.mouse("mousedown", 1);
        source.await("dragging", round -> screen.mouse("mousemove", x - round % 40, y));
        // the source knows that it would be taken by the third position (XDND)
        for (int i = 0; i < 3; i++) {
            int row = 300 + i;
            room.await("over", round -> screen.mouse("mousemove", 250 + round % 9, row));
        }
        screen.mouse("mouseup", 1);
    }

    private static void press(Screen screen, Talking room, String button) throws Exception {
        String[] at = room.await("button " + button).split(" ", -1);
        screen.mouse("mousemove", at[2], at[3]);
        screen.mouse("click", 1);
    }
}
