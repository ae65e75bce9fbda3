package dev.coracle.engine.bench;

import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.Limits;
import dev.coracle.engine.runtime.HostFunction;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.wasi.Wasi;
import dev.coracle.engine.wasi.WasiFunction;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;

/// What the access trail costs a guest that opens and closes 100,000 files and does nothing else:
/// `FOLDER [ROUNDS]`, where the folder is empty or holds what an earlier run made.
///
/// Three sides take turns, 200 opens each: the opens as they are; with a second record of each into
/// another trail, for whose path a fresh string is made, because a string remembers its hash; and
/// with that string alone. The difference of the last two is what one record costs where it is
/// made. Told are medians over all turns, with the bounds between which the true one lies in 95 of
/// 100 cases.
final class TrailCost {

    private static final int FILES = 100_000;
    private static final String FOLDER = "/data";
    private static final int OUT = 8_192;

    // The sides.
    private static final int PLAIN = 0;
    private static final int RECORD = 1;
    private static final int STRING = 2;
    private static final int SIDES = 3;

    private static final int TURN = 200;

    private final Path folder;
    private final boolean distinct;
    private final byte[][] names;
    private final Memory memory =
            Memory.create(
                    MemoryModel.FLAT,
                    new Limits(4, OptionalLong.of(4), false),
                    MemoryAllowance.of(1L << 20));
    private long sink;

    private TrailCost(Path folder, boolean distinct) {
        this.folder = folder;
        this.distinct = distinct;
        this.names = new byte[FILES][];
        for (int i = 0; i < FILES; i++) {
            String name = "part-%03d/file-%05d.txt".formatted(i / 1_000, i);
            names[i] = name.getBytes(StandardCharsets.UTF_8);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 21;
        for (boolean distinct : new boolean[] {false, true}) {
            TrailCost cost = new TrailCost(folder, distinct);
            cost.makeFiles();
            cost.measure(rounds);
        }
    }

    private void makeFiles() throws Exception {
        for (byte[] name : names) {
            Path file = folder.resolve(new String(name, StandardCharsets.UTF_8));
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.createFile(file);
            }
        }
    }

    private void measure(int rounds) throws Exception {
        int turns = FILES / TURN;
        double[] opens = new double[rounds * turns];
        double[] costs = new double[rounds * turns];
        for (int round = -3; round < rounds; round++) {
            try (Wasi wasi = wasi()) {
                HostFunction open = function(wasi, "path_open");
                HostFunction close = function(wasi, "fd_close");
                AccessTrail second = new AccessTrail();
                for (int turn = 0; turn < turns; turn++) {
                    double[] nanos = new double[SIDES];
                    for (int i = 0; i < SIDES; i++) {
                        int side = (turn + i) % SIDES;
                        nanos[side] = (double) opens(side, turn, open, close, second) / TURN;
                    }
                    if (round >= 0) {
                        opens[round * turns + turn] = nanos[PLAIN];
                        costs[round * turns + turn] = nanos[RECORD] - nanos[STRING];
                    }
                }
            }
        }
        Arrays.sort(opens);
        Arrays.sort(costs);
        double all = middle(opens, 0);
        System.out.printf(
                "%s: open and close %.0f ns; a record %.1f ns (%.1f to %.1f);"
                        + " it adds %.2f %% (%.2f to %.2f) [%d]%n",
                distinct ? "100,000 files once" : "one file 100,000 times",
                all,
                middle(costs, 0),
                middle(costs, -0.98),
                middle(costs, 0.98),
                share(middle(costs, 0), all),
                share(middle(costs, -0.98), all),
                share(middle(costs, 0.98), all),
                sink & 1);
    }

    private static double share(double cost, double all) {
        return 100 * cost / (all - cost);
    }

    /// @param roots how many square roots of their number from the middle
    private static double middle(double[] sorted, double roots) {
        return sorted[(int) (sorted.length / 2.0 + roots * Math.sqrt(sorted.length))];
    }

    private Wasi wasi() throws Exception {
        Grants grants =
                Grants.none()
                        .withDirectory(
                                new DirectoryGrant(folder, FOLDER, DirectoryGrant.Access.READ));
        byte[] empty = {0, 'a', 's', 'm', 1, 0, 0, 0};
        return Wasi.open(
                grants,
                "opens",
                ModuleDecoder.decode(empty, Features.ALL),
                new Wasi.Streams(InputStream.nullInputStream(), (b, o, l) -> {}, (b, o, l) -> {}),
                new AccessTrail(),
                new Interruption());
    }

    private long opens(
            int side, int turn, HostFunction open, HostFunction close, AccessTrail second) {
        long[] values = new long[9];
        long start = System.nanoTime();
        for (int i = turn * TURN; i < (turn + 1) * TURN; i++) {
            byte[] name = names[distinct ? i : 0];
            memory.write(0, name, 0, name.length);
            values[0] = 3;
            values[1] = 1;
            values[2] = 0;
            values[3] = name.length;
            values[4] = 0;
            values[5] = 2;
            values[6] = 0;
            values[7] = 0;
            values[8] = OUT;
            open.call(memory, values);
            if (values[0] != 0) {
                throw new IllegalStateException("error number " + values[0]);
            }
            if (side != PLAIN) {
                String path = new String(name, StandardCharsets.UTF_8);
                if (side == RECORD) {
                    second.recordPath(Access.Kind.OPEN_READ, FOLDER, path, Access.Outcome.ALLOWED);
                }
                sink += path.length();
            }
            values[0] = memory.readInt(OUT);
            close.call(memory, values);
        }
        return System.nanoTime() - start;
    }

    private static HostFunction function(Wasi wasi, String name) {
        return wasi.functions(Wasi.PREVIEW_1).stream()
                .filter(function -> function.name().equals(name))
                .map(WasiFunction::function)
                .findFirst()
                .orElseThrow();
    }
}
