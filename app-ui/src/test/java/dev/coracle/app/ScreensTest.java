package dev.coracle.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.settings.WindowPlace;
import javafx.geometry.Dimension2D;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class ScreensTest {

    @Test
    void aWindowIsNoLargerThanItsScreen() {
        // a laptop of 1366 by 768 pixels, a panel taken off, at 100 and at 200 percent
        assertThat(Screens.within(WindowPlace.DEFAULT, new Rectangle2D(0, 28, 1366, 740)))
                .isEqualTo(new Dimension2D(1280, 740));
        assertThat(Screens.within(WindowPlace.DEFAULT, new Rectangle2D(0, 14, 683, 370)))
                .isEqualTo(new Dimension2D(683, 370));
        assertThat(Screens.within(WindowPlace.DEFAULT, new Rectangle2D(0, 0, 2560, 1440)))
                .isEqualTo(new Dimension2D(1280, 800));
    }
}
