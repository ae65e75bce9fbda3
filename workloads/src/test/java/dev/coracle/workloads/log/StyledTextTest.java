package dev.coracle.workloads.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.workloads.log.StyledText.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyledTextTest {

    private static final Pen RED = Pen.PLAIN.withForeground(new Ink.Indexed(1));

    @Test
    void takesColoursOutOfTheText() {
        StyledText styled = read("\u001b[31mred\u001b[0m and \u001b[1;4mloud");

        assertThat(styled.text()).isEqualTo("red and loud");
        assertThat(styled.spans())
                .containsExactly(
                        new Span(0, 3, RED),
                        new Span(8, 12, Pen.PLAIN.withWeight(true, false).withUnderlined(true)));
    }

    @Test
    void beginsAsTheLineBeforeLeftIt() {
        StyledText styled = StyledText.of("still\u001b[m plain", RED);

        assertThat(styled.text()).isEqualTo("still plain");
        assertThat(styled.spans()).containsExactly(new Span(0, 5, RED));
    }

    @ParameterizedTest
    @CsvSource({
        "38;5;200, Indexed[index=200]",
        "38;2;1;2;3, True[rgb=66051]",
        "38:2:255:255:255, True[rgb=16777215]",
        "38;5;999999, Indexed[index=255]",
        "94, Indexed[index=12]",
        "31;39, Default[]",
        "31;38, Default[]",
        "31;99999999999999999999, Indexed[index=1]"
    })
    void readsEveryWayToNameAColour(String numbers, String ink) {
        assertThat(read("\u001b[" + numbers + "mx").text()).isEqualTo("x");
        assertThat(Rendition.apply(Pen.PLAIN, numbers).foreground()).hasToString(ink);
    }

    @Test
    void keepsEveryPenInASegmentsBits() {
        Pen pen =
                new Pen(
                        new Ink.True(0xfedcba),
                        new Ink.Indexed(255),
                        true,
                        false,
                        true,
                        false,
                        true,
                        true);

        assertThat(Pen.unpacked(pen.packed())).isEqualTo(pen);
        assertThat(Pen.unpacked(Pen.PLAIN.packed())).isEqualTo(Pen.PLAIN);
        assertThat(Pen.unpacked(-1L)).isNotNull();
    }

    @Test
    void hiddenAndBlinkingTextIsShown() {
        assertThat(read("\u001b[8;5mpassword").spans()).isEmpty();
    }

    private static StyledText read(String line) {
        return StyledText.of(line, Pen.PLAIN);
    }
}
