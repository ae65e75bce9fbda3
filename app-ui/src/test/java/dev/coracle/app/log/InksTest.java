package dev.coracle.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.workloads.log.Ink;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class InksTest {

    private static final Color LIGHT = Color.web("#fbfcfd");
    private static final Color DARK = Color.web("#0a0e14");

    @Test
    void everyColourOfATerminalCanBeReadOnEitherTheme() {
        for (int index = 0; index < 256; index++) {
            Color wanted = Inks.colour(new Ink.Indexed(index)).orElseThrow();
            for (Color paper : new Color[] {LIGHT, DARK}) {
                assertThat(Inks.contrast(Inks.readable(wanted, paper), paper))
                        .as("colour %d on %s", index, paper)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    @Test
    void textInTheColourOfItsGroundIsShownAllTheSame() {
        for (int index = 0; index < 256; index++) {
            Color ground = Inks.colour(new Ink.Indexed(index)).orElseThrow();
            assertThat(Inks.contrast(Inks.readable(ground, ground), ground))
                    .as("colour %d on itself", index)
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void whatCanBeReadStaysAsItWas() {
        assertThat(Inks.readable(Color.BLACK, LIGHT)).isEqualTo(Color.BLACK);
        assertThat(Inks.colour(new Ink.True(0x123456))).contains(Color.web("#123456"));
        assertThat(Inks.colour(Ink.DEFAULT)).isEmpty();
    }
}
