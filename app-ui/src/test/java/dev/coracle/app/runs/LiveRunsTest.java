package dev.coracle.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.testing.FakeDesk;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.run.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveRunsTest {

    private static final Digest MODULE = Digest.sha256(new byte[] {1});

    private final FakeDesk desk = new FakeDesk();
    private final LiveRuns live = new LiveRuns(desk);
    private final List<RunItem> told = new ArrayList<>();

    @Test
    void countsWhatGoesOnAndTellsWhichRunChanged() {
        live.onChange(told::add);
        RunItem first = start();
        RunItem second = start();
        assertThat(live.countProperty().get()).isEqualTo(2);
        assertThat(live.of(MODULE)).isEqualTo(2);
        assertThat(told).containsExactly(first, second);

        FakeDesk.end(first, new Ending.Exited(0), List.of());
        assertThat(live.countProperty().get()).isEqualTo(1);
        assertThat(told).containsExactly(first, second, first);
    }

    @Test
    void whatIsForgottenIsNotCountedAndNotListenedTo() {
        RunItem run = start();
        desk.runs().remove(run);
        live.onChange(told::add);
        FakeDesk.end(run, new Ending.Exited(0), List.of());

        assertThat(live.countProperty().get()).isZero();
        assertThat(live.of(MODULE)).isZero();
        assertThat(told).isEmpty();

        desk.runs().setAll(List.of(run, start()));
        assertThat(live.countProperty().get()).isEqualTo(1);
    }

    private RunItem start() {
        return desk.start(new Program("hello", MODULE, Path.of("hello.wasm"))).orElseThrow();
    }
}
