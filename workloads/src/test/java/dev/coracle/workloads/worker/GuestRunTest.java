package dev.coracle.workloads.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.RunResult;
import dev.coracle.engine.code.CodeCache;
import dev.coracle.engine.invoke.LongResults;
import dev.coracle.registry.name.Digest;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class GuestRunTest {

    @TempDir private Path folder;

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

    @Test
    @Timeout(30)
    void aResultThatNoFrameHoldsEndsTheRunInASentence() throws Exception {
        byte[] module = LongResults.component();
        Path file = Files.write(folder.resolve("long.wasm"), module);
        Frame.Start start =
                new Frame.Start(
                        7,
                        "long",
                        file.toString(),
                        Digest.sha256(module).toString(),
                        List.of(),
                        Optional.of("text(1200000)"),
                        Optional.empty());
        PipedInputStream desktop = new PipedInputStream();
        try (FrameSink sink = new FrameSink(new PipedOutputStream(desktop))) {
            new GuestRun(start, new ModuleShelf(CodeCache.NONE), sink, () -> {}).start();
            Frame frame = FrameInput.read(desktop).orElseThrow();
            while (!(frame instanceof Frame.OfRun said && said.isLast())) {
                frame = FrameInput.read(desktop).orElseThrow();
            }
            assertThat(frame)
                    .isEqualTo(
                            new Frame.Ended(
                                    7,
                                    new RunResult.ResultTooLong(
                                            "The function returned, but its result takes more than the 1 MiB that a worker can hand over. Let the module print it, or call it with coracle run --in-process.")));
        }
    }
}
