package dev.coracle.workloads.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The images of the bundled pairs hold a program for the engine's processor.
class PairShelfTest {

    /// How a program begins.
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

    /// `e_machine`, in the ELF specification's numbers.
    private static final int X86_64 = 62;

    private static final int AARCH64 = 183;

    @TempDir private static Path folder;

    static Stream<Arguments> pairsOnProcessors() {
        return Arrays.stream(BundledPair.values())
                .flatMap(
                        pair ->
                                Arrays.stream(Processor.values())
                                        .map(processor -> Arguments.of(pair, processor)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("pairsOnProcessors")
    void theImageHoldsAProgramForTheProcessorAndSaysSo(BundledPair pair, Processor processor)
            throws IOException {
        Pair laidOut = new PairShelf(folder).layOut(pair, Optional.of(processor));
        byte[] archive =
                Files.readAllBytes(laidOut.container().orElseThrow().archive().orElseThrow());
        assertThat(new String(archive, StandardCharsets.ISO_8859_1))
                .contains("\"architecture\":\"%s\"".formatted(processor.docker()));
        assertThat(machine(archive)).isEqualTo(processor == Processor.ARM64 ? AARCH64 : X86_64);
        assertThat(laidOut.wasmContainer().isPresent())
                .as("runtimes in containers run commands")
                .isEqualTo(pair != BundledPair.RESPONDER);
    }

    @Test
    void anotherProcessorHasNoContainerAndTheModuleRunsAllTheSame() throws IOException {
        Pair pair = new PairShelf(folder).layOut(BundledPair.HELLO, Processor.of("riscv64"));
        assertThat(pair.container()).isEmpty();
        assertThat(pair.wasm().module()).exists();
    }

    @Test
    void processorsAreKnownByTheNamesOfTheKernelOfDockerAndOfJava() {
        assertThat(Stream.of("x86_64", "amd64").map(Processor::of))
                .containsOnly(Optional.of(Processor.AMD64));
        assertThat(Stream.of("aarch64", "arm64").map(Processor::of))
                .containsOnly(Optional.of(Processor.ARM64));
    }

    private static int machine(byte[] archive) {
        for (int i = 0; i + 20 < archive.length; i++) {
            if (Arrays.equals(archive, i, i + ELF.length, ELF, 0, ELF.length)) {
                return ByteBuffer.wrap(archive, i + 18, 2)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getShort();
            }
        }
        throw new AssertionError("no program in the archive");
    }
}
