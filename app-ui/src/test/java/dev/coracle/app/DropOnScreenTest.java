package dev.coracle.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.settings.PreferenceFile;
import dev.coracle.app.settings.Preferences;
import dev.coracle.app.settings.WindowPlace;
import dev.coracle.app.testing.Screen;
import dev.coracle.app.testing.Talking;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real drag and drop between two programs on a real X server: press, move, release.
@Timeout(240)
class DropOnScreenTest {

    @TempDir private Path folder;

    @Test
    void aModuleDraggedOutOfAnotherProgramIsInTheLibrary() throws Exception {
        Path module = Files.write(folder.resolve("dropped.wasm"), DropJourneyTest.NOTHING);
        Path data = folder.resolve("data");
        PreferenceFile.in(data)
                .write(Preferences.DEFAULT.withWindow(new WindowPlace(0, 0, 900, 700, false)));
        try (Screen screen = Screen.open();
                Talking source = screen.start(DragSource.class, module.toString());
                Talking desk = screen.start(DropDesk.class, "--data", data.toString())) {
            source.await("ready");
            desk.await("ready");
            int x = DragSource.X + DragSource.SIZE / 2;
            int y = DragSource.Y + DragSource.SIZE / 2;
            screen.mouse("mousemove", x, y);
            screen.mouse("mousedown", 1);
            source.await("dragging", round -> screen.mouse("mousemove", x - round % 40, y));
            // the second position is told only when the first was answered (XDND), so by the third
            // one the source knows that the file would be taken
            for (int i = 0; i < 3; i++) {
                int row = 340 + i;
                desk.await("over", round -> screen.mouse("mousemove", 450 + round % 9, row));
            }
            screen.mouse("mouseup", 1);

            assertThat(source.await("done")).isEqualTo("done COPY");
            desk.await("took");
        }
    }
}
