package dev.coracle.engine.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.Command;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Program;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.Streams;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.Slice;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.MemoryModel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the engine does with a cache: any bytes may come out of it.
class CodeCacheTest {

    /// Exports `add`, `(i32 i32) -> (i32)`, and `tail`, which ends with a call of it.
    private static final byte[] MODULE =
            HexFormat.of()
                    .parseHex(
                            "0061736d01000000"
                                    + "010701"
                                    + "60027f7f017f"
                                    + "0303020000"
                                    + "070e02"
                                    + "0361646400"
                                    + "00"
                                    + "047461696c00"
                                    + "01"
                                    + "0a1202"
                                    + "07"
                                    + "00"
                                    + "20002001"
                                    + "6a0b"
                                    + "08"
                                    + "00"
                                    + "2001"
                                    + "2000"
                                    + "1200"
                                    + "0b");

    private final Shelf shelf = new Shelf();

    /// A cache in memory that notes what it is asked.
    private static final class Shelf implements CodeCache {

        private final Map<CodeKey, byte[]> code = new ConcurrentHashMap<>();
        private int written;
        private int hits;

        @Override
        public Optional<byte[]> get(CodeKey key) {
            Optional<byte[]> found = Optional.ofNullable(code.get(key));
            hits += found.isPresent() ? 1 : 0;
            return found;
        }

        @Override
        public void put(CodeKey key, byte[] bytes) {
            code.put(key, bytes);
            written++;
        }
    }

    @Test
    void whatOneEngineCompiledTheNextOneFinds() throws Exception {
        addsAndKeeps();
        assertThat(shelf.written).isOne();
        assertThat(shelf.hits).isZero();

        addsAndKeeps();
        assertThat(shelf.hits).isOne();
        assertThat(shelf.written).as("nothing was compiled").isOne();
    }

    @Test
    void aLaterRunAddsWhatItCompiled() throws Exception {
        Executable first = load(Engine.DEFAULT);
        first.keepCode();
        int small = onlyFile().length;
        addsAndKeeps();

        assertThat(shelf.written).isEqualTo(2);
        assertThat(onlyFile().length).isGreaterThan(small);
    }

    @Test
    void whatWillBeCalledSoonIsCompiledBeforeTheCall() throws Exception {
        Executable executable = load(Engine.DEFAULT);
        executable.keepCode();
        int small = onlyFile().length;
        executable.callSoon(0);
        executable.keepCode();
        assertThat(onlyFile().length).isGreaterThan(small);

        Executable next = load(Engine.DEFAULT);
        next.callSoon(0);
        next.keepCode();
        assertThat(shelf.written).as("kept code is not compiled again").isEqualTo(2);
    }

    @Test
    @Timeout(30)
    void anyNumberOfThreadsMayAnnounceAndMakeTheSameCalls() throws Exception {
        for (int round = 0; round < 20; round++) {
            Executable executable = Engine.DEFAULT.load(MODULE);
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                List<Future<?>> calls = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    calls.add(
                            threads.submit(
                                    () -> {
                                        executable.callSoon(0);
                                        executable.callSoon(1);
                                        call(executable);
                                        return null;
                                    }));
                }
                for (Future<?> call : calls) {
                    call.get();
                }
            }
        }
    }

    @Test
    void anotherModuleOrOtherOptionsMiss() throws Exception {
        addsAndKeeps();
        List<Engine> others =
                List.of(
                        Engine.DEFAULT.withMetered(true),
                        Engine.DEFAULT.withFeatures(Features.ALL.without(Feature.MEMORY64)));
        for (Engine engine : others) {
            load(engine);
        }
        Engine.DEFAULT.withCache(shelf).load(MODULE, 4L << 30);
        byte[] other = MODULE.clone();
        other[other.length - 11] = 0x6b;
        Engine.DEFAULT.withCache(shelf).load(other);

        assertThat(shelf.hits).isZero();
    }

    @Test
    void anotherEnginesCodeMisses() {
        CodeKey mine = key("one");
        assertThat(EngineVersion.current()).get().asString().matches("[0-9a-f]{64}");
        assertThat(key("one")).isEqualTo(mine);
        assertThat(key("two")).isNotEqualTo(mine);
    }

    @Test
    void aFileOfAnotherKeyIsNotTaken() throws Exception {
        addsAndKeeps();
        assertThat(CodeFile.read(onlyFile(), key("other"))).isEmpty();
    }

    @Test
    void damageAnywhereIsFoundAndRepaired() throws Exception {
        addsAndKeeps();
        CodeKey key = shelf.code.keySet().iterator().next();
        byte[] whole = onlyFile();
        assertThat(CodeFile.read(whole, key)).isPresent();
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            assertThat(CodeFile.read(damaged, key)).as("byte %d", at).isEmpty();
            assertThat(CodeFile.read(Arrays.copyOf(whole, at), key)).as("cut at %d", at).isEmpty();
        }
        Random random = new Random(20_261_126);
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = whole.clone();
            for (int i = random.nextInt(64); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            if (!Arrays.equals(damaged, whole)) {
                assertThat(CodeFile.read(damaged, key)).as("round %d", round).isEmpty();
            }
        }
        shelf.code.put(key, new byte[whole.length]);
        addsAndKeeps();
        assertThat(CodeFile.read(onlyFile(), key)).isPresent();
    }

    @Test
    void aFileThatLiesAboutItsCountsIsRefusedWithoutRoomBeingMadeForThem() throws Exception {
        addsAndKeeps();
        CodeKey key = shelf.code.keySet().iterator().next();
        byte[] whole = onlyFile();
        for (int at = 0; at + 8 <= whole.length; at++) {
            for (int lie : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0}) {
                byte[] file = whole.clone();
                ByteBuffer.wrap(file).putInt(at, lie);
                CRC32C crc = new CRC32C();
                crc.update(file, 0, file.length - 4);
                ByteBuffer.wrap(file).putInt(file.length - 4, (int) crc.getValue());
                // Whatever it is taken for, nothing is thrown.
                assertThat(CodeFile.read(file, key)).isNotNull();
            }
        }
    }

    @Test
    void twoThatKeepAtOnceLoseNothingThatIsWrong() throws Exception {
        Executable one = load(Engine.DEFAULT);
        Executable two = load(Engine.DEFAULT);
        call(one);
        two.keepCode();
        one.keepCode();
        call(two);
        two.keepCode();

        addsAndKeeps();
        assertThat(shelf.written).as("the last had nothing to add").isLessThanOrEqualTo(3);
    }

    @Test
    void realProgramsSayTheSameFromTheCache() throws Exception {
        Path modules = Path.of(System.getProperty("coracle.shared", "../shared"), "modules");
        Assumptions.assumeTrue(Files.isDirectory(modules), "no shared folder beside the checkout");
        Map<String, String> said = new HashMap<>();
        for (String name : List.of("go-tool", "lua54-eh-legacy", "component-c-cat", "cpp-words")) {
            Path file = wasm(modules.resolve(name));
            said.put(name, run(file));
        }
        assertThat(shelf.hits).isZero();
        int written = shelf.written;
        for (Map.Entry<String, String> each : said.entrySet()) {
            assertThat(run(wasm(modules.resolve(each.getKey()))))
                    .as(each.getKey())
                    .isEqualTo(each.getValue());
            if (!each.getKey().equals("go-tool")) {
                // Go's scheduler looks at the clock, so its runs call different functions.
                assertThat(shelf.written).as("compiled for %s", each.getKey()).isEqualTo(written);
            }
            written = shelf.written;
        }
        assertThat(shelf.hits).isPositive();
    }

    private static Path wasm(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".wasm"))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private String run(Path file) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Program program =
                Engine.DEFAULT.withCache(shelf).loadProgram(Files.readAllBytes(file), 256L << 20);
        RunResult result =
                new Command(
                                program,
                                "program",
                                Grants.none(),
                                Streams.to(out::write, out::write),
                                new AccessTrail())
                        .run();
        program.keepCode();
        return result + " " + out;
    }

    private void addsAndKeeps() throws Exception {
        Executable executable = load(Engine.DEFAULT);
        call(executable);
        executable.keepCode();
    }

    private Executable load(Engine engine) throws Exception {
        return engine.withCache(shelf).load(MODULE);
    }

    private static void call(Executable executable) throws Exception {
        Instance instance = new Linker().instantiate(executable);
        List<Object> sums = new ArrayList<>();
        sums.addAll(instance.function("add").apply(2, 3));
        sums.addAll(instance.function("tail").apply(4, 5));
        assertThat(sums).containsExactly(5, 9);
    }

    private byte[] onlyFile() {
        assertThat(shelf.code).hasSize(1);
        return shelf.code.values().iterator().next();
    }

    private static CodeKey key(String engine) {
        return CodeKey.of(
                engine, new Slice(MODULE, 0, MODULE.length), Features.ALL, MemoryModel.FLAT, false);
    }
}
