package dev.coracle.workloads.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.code.CodeCache;
import dev.coracle.registry.name.Digest;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class GuestRunTest {

    /// A component whose export returns a string of 1,200,000 bytes:
    ///
    /// ```wat
    /// (component
    ///   (core module $m
    ///     (memory (export "mem") 64)
    ///     (func (export "big") (result i32)
    ///       (memory.fill (i32.const 1024) (i32.const 97) (i32.const 1200000))
    ///       (i32.store (i32.const 0) (i32.const 1024))
    ///       (i32.store (i32.const 4) (i32.const 1200000))
    ///       (i32.const 0)))
    ///   (core instance $i (instantiate $m))
    ///   (func (export "big") (result string)
    ///     (canon lift (core func $i "big") (memory $i "mem"))))
    /// ```
    private static final String BIG =
            "0061736d0d000100015a0061736d010000000105016000017f030201000503010040070d0203"
                    + "6d656d02000362696700000a2601240041800841e10041809fc900fc0b004100418008360200"
                    + "410441809fc90036020041000b0009046e616d650002016d0204010000000705014000007306"
                    + "1102000001000362696700020100036d656d080801000000010300000b090100036269670100"
                    + "00001f0e636f6d706f6e656e742d6e616d65010600110100016d0106001201000169";

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
        byte[] module = HexFormat.of().parseHex(BIG);
        Path file = Files.write(folder.resolve("big.wasm"), module);
        Frame.Start start =
                new Frame.Start(
                        7,
                        "big",
                        file.toString(),
                        Digest.sha256(module).toString(),
                        List.of(),
                        Optional.of("big()"),
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
                            new Frame.Refused(
                                    7,
                                    "Tried to tell what big returned, but it takes more than the 1 MiB that a worker can tell. Let the module print it, or run it with coracle run --in-process."));
        }
    }
}
