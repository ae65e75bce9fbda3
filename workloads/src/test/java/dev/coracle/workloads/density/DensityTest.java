package dev.coracle.workloads.density;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class DensityTest {

    private static final long MOST_RESIDENT = 1_500L << 20;

    @TempDir private Path folder;

    @Test
    void aThousandInstancesLiveAtOnceInOneWorkerAndAllAnswer() throws Exception {
        try (WorkerPool pool = new WorkerPool(Readiness.ON_DEMAND, Optional::empty);
                Density density = Density.start(pool, folder, 1_000)) {
            assertThat(density.awaitAllAnswered(Duration.ofMinutes(2))).isTrue();

            Density.Counts counts = density.counts();
            assertThat(counts.failed()).isZero();
            assertThat(counts.answered()).isEqualTo(1_000);
            assertThat(counts.live()).isEqualTo(1_000);
            assertThat(counts.worker().running()).isEqualTo(1_000);
            assertThat(counts.worker().resident().now()).isLessThan(MOST_RESIDENT);

            assertThat(density.endAll(Duration.ofMinutes(1))).isTrue();
            assertThat(density.counts().failed()).isZero();
            assertThat(density.counts().worker().running()).isZero();
        }
    }
}
