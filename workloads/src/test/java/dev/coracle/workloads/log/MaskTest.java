package dev.coracle.workloads.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskTest {

    private static final Mask MASK =
            Mask.of(List.of("hunter2", "hunter2-and-more", "a\nb\nc", "x"));

    @Test
    void hidesASecretWhereverItWasCutOnTheWay() {
        String printed = "before hunter2 between hunhunter2-and-more, a\nb\nc after";
        for (int size = 1; size < printed.length(); size++) {
            assertThat(through(printed, size))
                    .isEqualTo("before ****** between hun******, ****** after");
        }
    }

    @Test
    void givesWhatOnlyBeganLikeASecretWhenNothingFollows() {
        assertThat(through("hunter", 3)).isEqualTo("hunter");
        assertThat(through("hunter2", 1)).isEqualTo("******");
    }

    @Test
    void leavesWhatIsTooShortToBeASecret() {
        assertThat(through("x marks the spot", 4)).isEqualTo("x marks the spot");
        assertThat(MASK.hide("/tmp/hunter2/x")).isEqualTo("/tmp/******/x");
    }

    private static String through(String printed, int size) {
        RunLog log = logWith(MASK);
        byte[] bytes = printed.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i += size) {
            log.append(LogStream.STDOUT, bytes, i, Math.min(size, bytes.length - i), Instant.EPOCH);
        }
        log.end();
        return String.join("\n", log.read(0, 10).lines().stream().map(LogLine::text).toList());
    }

    private static RunLog logWith(Mask mask) {
        return RunLog.inMemory(1 << 20, mask);
    }
}
