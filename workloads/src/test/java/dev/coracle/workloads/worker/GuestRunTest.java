package dev.coracle.workloads.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.code.CodeCache;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GuestRunTest {

    /// Whatever happens in the worker, somebody waits for the last frame.
    @Test
    @Timeout(30)
    @SuppressWarnings("NullAway") // the grants that are missing stand for any bug
    void aBugOfOursEndsTheRunInASentence() throws Exception {
        PipedInputStream desktop = new PipedInputStream();
        try (FrameSink sink = new FrameSink(new PipedOutputStream(desktop))) {
            Frame.Start start =
                    new Frame.Start(
                            7, "broken", "none.wasm", "", null, Optional.empty(), Optional.empty());
            new GuestRun(start, new ModuleShelf(CodeCache.NONE), sink, () -> {}).start();
            assertThat(FrameInput.read(desktop).orElseThrow())
                    .isInstanceOfSatisfying(
                            Frame.Refused.class,
                            refused -> {
                                assertThat(refused.run()).isEqualTo(7);
                                assertThat(refused.sentence())
                                        .startsWith(
                                                "Tried to run broken, but Coracle's engine failed");
                            });
        }
    }
}
