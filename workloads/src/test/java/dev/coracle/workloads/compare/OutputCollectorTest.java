package dev.coracle.workloads.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.registry.name.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OutputCollectorTest {

    private final OutputCollector collector = new OutputCollector();

    @Test
    void hashesAllOfStdoutAndKeepsTheBeginningOfBoth() {
        assertThat(collector.firstByte()).isEmpty();
        collector.take(true, bytes("a warning"));
        assertThat(collector.firstByte()).isPresent();
        collector.take(false, bytes("one "));
        collector.take(false, bytes("two"));
        Output output = collector.output(3);
        assertThat(output.stdoutDigest()).isEqualTo(Digest.sha256(bytes("one two")).hex());
        assertThat(output.stdoutBytes()).isEqualTo(7);
        assertThat(output.beginning()).isEqualTo("one two");
        assertThat(output.stderrBeginning()).isEqualTo("a warning");
        assertThat(output.exitCode()).isEqualTo(3);
    }

    @Test
    void aVeryLongOutputIsHashedAlongTheWay() {
        byte[] chunk = new byte[16 << 20];
        Arrays.fill(chunk, (byte) 'x');
        byte[] all = new byte[5 * chunk.length];
        Arrays.fill(all, (byte) 'x');
        for (int i = 0; i < 5; i++) {
            collector.take(false, chunk);
        }
        assertThat(collector.output(0).stdoutDigest()).isEqualTo(Digest.sha256(all).hex());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
