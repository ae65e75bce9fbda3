package dev.coracle.engine.sandbox.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeAddressTest {

    @Test
    void readsAddressesAndThePlaceThatEverybodyMeans() {
        assertThat(ServeAddress.parse("127.0.0.1:8080")).hasToString("127.0.0.1:8080");
        assertThat(ServeAddress.parse("8080")).hasToString("127.0.0.1:8080");
        assertThat(ServeAddress.parse("localhost:0")).hasToString("127.0.0.1:0");
        assertThat(ServeAddress.parse("[::1]:80").url()).isEqualTo("http://[0:0:0:0:0:0:0:1]:80/");
        assertThat(ServeAddress.parse("0.0.0.0:80").url()).isEqualTo("http://127.0.0.1:80/");
    }

    @Test
    void knowsWhoCanReachIt() {
        assertThat(ServeAddress.parse("127.8.9.1:80").isLoopback()).isTrue();
        assertThat(ServeAddress.parse("[::1]:80").isLoopback()).isTrue();
        assertThat(ServeAddress.parse("0.0.0.0:80").isLoopback()).isFalse();
        assertThat(ServeAddress.parse("[::]:80").isLoopback()).isFalse();
        assertThat(ServeAddress.parse("192.168.0.1:80").isLoopback()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http",
                ":8080",
                "127.0.0.1",
                "127.0.0.1:",
                "127.0.0.1:x",
                "127.0.0.1:65536",
                "127.0.0.1:-1",
                "::1:80",
                "example.com:80",
                "127.0.0.1:80 ",
                "[127.0.0.1:80",
                "1:80:"
            })
    void saysWhatAnAddressIsWhereItIsNone(String text) {
        assertThatThrownBy(() -> ServeAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as in 127.0.0.1:8080");
    }
}
