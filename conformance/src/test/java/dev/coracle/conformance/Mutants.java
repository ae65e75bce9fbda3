package dev.coracle.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Damaged modules: the same ones for the same seed.
final class Mutants {

    private final List<byte[]> seeds;
    private final SplittableRandom random;

    /// @param seeds modules, not empty
    Mutants(List<byte[]> seeds, long seed) {
        this.seeds = List.copyOf(seeds);
        this.random = new SplittableRandom(seed);
    }

    /// A module with one to eight bytes changed, a part cut out, or a part of another put in.
    byte[] next() {
        byte[] module = pick().clone();
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(module, random.nextInt(module.length));
            case 1 -> splice(module, new byte[0]);
            case 2 -> splice(module, part(pick()));
            default -> flip(module);
        };
    }

    private byte[] pick() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    /// The header is left alone: what has another one is refused at once.
    private byte[] flip(byte[] module) {
        if (module.length > 8) {
            for (int i = random.nextBoolean() ? 1 : random.nextInt(1, 9); i > 0; i--) {
                int at = random.nextInt(8, module.length);
                module[at] =
                        random.nextBoolean()
                                ? (byte) random.nextInt(256)
                                : (byte) (module[at] ^ (1 << random.nextInt(8)));
            }
        }
        return module;
    }

    private byte[] part(byte[] module) {
        int from = random.nextInt(module.length);
        return Arrays.copyOfRange(
                module, from, Math.min(module.length, from + random.nextInt(1, 64)));
    }

    private byte[] splice(byte[] module, byte[] inserted) {
        int from = random.nextInt(module.length);
        int to = Math.min(module.length, from + random.nextInt(32));
        byte[] spliced = new byte[from + inserted.length + module.length - to];
        System.arraycopy(module, 0, spliced, 0, from);
        System.arraycopy(inserted, 0, spliced, from, inserted.length);
        System.arraycopy(module, to, spliced, from + inserted.length, module.length - to);
        return spliced;
    }
}
