package dev.coracle.workloads.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.code.CodeCache;
import dev.coracle.workloads.code.CodeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WarmUpTest {

    @Test
    void runsTheModuleToItsEndAndKeepsItsCode(@TempDir Path folder) throws Exception {
        WarmUp.run(new CodeFolder(folder, CodeFolder.DEFAULT_BYTES), () -> false);

        assertThat(files(folder)).isEqualTo(1);
    }

    @Test
    void endsAfterTheRoundInWhichARunCame() {
        AtomicInteger asked = new AtomicInteger();

        WarmUp.run(CodeCache.NONE, () -> asked.incrementAndGet() == 3);

        assertThat(asked).hasValue(3);
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }
}
