package dev.coracle.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemContrastTest {

    @Test
    void isHighWhereWindowsOrTheThemeOfGtkSaysSo() {
        assertThat(SystemContrast.isHigh(Map.of("Windows.SPI.HighContrast", true))).isTrue();
        assertThat(SystemContrast.isHigh(Map.of("GTK.theme_name", "HighContrastInverse"))).isTrue();
    }

    @Test
    void isNotHighWhereNothingIsSaid() {
        assertThat(SystemContrast.isHigh(Map.of())).isFalse();
        assertThat(SystemContrast.isHigh(Map.of("Windows.SPI.HighContrast", false))).isFalse();
        assertThat(SystemContrast.isHigh(Map.of("GTK.theme_name", "Adwaita"))).isFalse();
    }
}
