package dev.coracle.workloads.pair;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;

/// Makes the input of the bundled pairs: always the same bytes.
final class InputFiles {

    static final long BYTES = 32L << 20;
    private static final int RECORDS = 60_000;
    private static final long SEED = 2_718_281_828L;

    private InputFiles() {}

    /// @return the file in the folder, made where it is missing
    static Path make(BundledPair.Input input, Path folder) throws IOException {
        return switch (input) {
            case NONE -> throw new IllegalArgumentException("nothing to make");
            case BYTES -> make(folder.resolve("input.bin"), InputFiles::bytes);
            case JSON -> make(folder.resolve("input.json"), InputFiles::json);
        };
    }

    /// Under another name first, so that a killed process leaves no half of one.
    private static Path make(Path file, Writing writing) throws IOException {
        if (!Files.exists(file)) {
            Path part = Files.createTempFile(file.getParent(), "input", ".part");
            try {
                writing.to(part);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        }
        return file;
    }

    private static void bytes(Path file) throws IOException {
        Random random = new Random(SEED);
        byte[] chunk = new byte[1 << 20];
        try (var out = Files.newOutputStream(file)) {
            for (long done = 0; done < BYTES; done += chunk.length) {
                random.nextBytes(chunk);
                out.write(chunk);
            }
        }
    }

    private static void json(Path file) throws IOException {
        Random random = new Random(SEED);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("[\n");
            for (int i = 0; i < RECORDS; i++) {
                out.write(
                        "  {\"id\": %d, \"name\": \"boat \\\"%d\\\"\", \"length\": %d.%02d, \"tags\": [\"river\", \"lake\", %d], \"afloat\": %b, \"owner\": null}%s\n"
                                .formatted(
                                        i,
                                        random.nextInt(1_000_000),
                                        random.nextInt(10),
                                        random.nextInt(100),
                                        random.nextInt(),
                                        random.nextBoolean(),
                                        i + 1 < RECORDS ? "," : ""));
            }
            out.write("]\n");
        }
    }

    @FunctionalInterface
    private interface Writing {
        void to(Path file) throws IOException;
    }
}
