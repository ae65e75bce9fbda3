package dev.coracle.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.sandbox.serve.ServeAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalBrowserTest {

    private final List<String> opened = new ArrayList<>();
    private final LocalBrowser browser = new LocalBrowser();

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "127.1.2.3:80", "[::1]:8080"})
    void opensWhatIsServedOnThisComputer(String where) {
        browser.setOpener(opened::add);

        browser.open(ServeAddress.parse(where));

        assertThat(opened)
                .containsExactly("http://" + where.replace("[::1]", "[0:0:0:0:0:0:0:1]") + "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34:80", "10.0.0.1:80", "0.0.0.0:80", "[2001:db8::1]:80"})
    void opensNothingOfAnotherComputer(String where) {
        browser.setOpener(opened::add);

        assertThatThrownBy(() -> browser.open(ServeAddress.parse(where)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(opened).isEmpty();
    }

    @Test
    void opensNothingBeforeItIsToldHow() {
        browser.open(ServeAddress.parse("127.0.0.1:8080"));

        assertThat(opened).isEmpty();
    }
}
