package dev.coracle.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.testing.Screen;
import dev.coracle.app.testing.Talking;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A folder that is dragged out of another program onto the room, on a real X server: it is granted
/// for reading, and writing is a second click that is in sight.
@Timeout(240)
class RoomDropTest {

    @TempDir private Path elsewhere;

    @Test
    void aFolderDroppedOnTheRoomCanBeReadAndAfterASecondStepChanged() throws Exception {
        Path folder = Files.createDirectory(elsewhere.toRealPath().resolve("dropped"));
        try (Screen screen = Screen.open();
                Talking source = screen.start(DragSource.class, folder.toString());
                Talking room = screen.start(RoomDesk.class)) {
            source.await("ready");
            room.await("ready");
            int x = DragSource.X + DragSource.SIZE / 2;
            int y = DragSource.Y + DragSource.SIZE / 2;
            screen.mouse("mousemove", x, y);
            screen.mouse("mousedown", 1);
            source.await("dragging", round -> screen.mouse("mousemove", x - round % 40, y));
            // the source knows that the folder would be taken by the third position (XDND)
            for (int i = 0; i < 3; i++) {
                int row = 300 + i;
                room.await("over", round -> screen.mouse("mousemove", 250 + round % 9, row));
            }
            screen.mouse("mouseup", 1);

            assertThat(room.await("granted")).isEqualTo("granted READ " + folder);
            assertThat(source.await("done")).isEqualTo("done COPY");

            String[] at = room.await("button").split(" ", -1);
            screen.mouse("mousemove", at[1], at[2]);
            screen.mouse("click", 1);
            assertThat(room.await("granted")).isEqualTo("granted READ_WRITE " + folder);
        }
    }
}
