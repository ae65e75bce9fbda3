package dev.coracle.engine.component.abi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.component.definition.Options.Encoding;
import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.Limits;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.runtime.Trap;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random strings through every pair of encodings: each arrives as it was, or traps; nothing else
/// ever happens, whatever pointers and lengths the guest gives and whatever its realloc answers.
class TranscodingTest {

    private static final int SIZE = Memory.PAGE;

    private final Random random = new Random(42);
    private final Memory memory =
            Memory.create(
                    MemoryModel.FLAT,
                    new Limits(1, OptionalLong.empty(), false),
                    MemoryAllowance.of(SIZE));

    private int strings;
    private int arrived;

    @Test
    void aHundredThousandStrings() {
        run(100_000);
    }

    private void run(int count) {
        while (strings < count) {
            fill();
            for (Encoding from : Encoding.values()) {
                strings++;
                transcode(from);
            }
        }
        assertThat(arrived).isGreaterThan(count / 20);
    }

    /// Text that is likely to be valid in one of the encodings, and noise.
    private void fill() {
        byte[] bytes = new byte[256];
        switch (random.nextInt(4)) {
            case 0 -> random.nextBytes(bytes);
            case 1 -> copy(text().getBytes(StandardCharsets.UTF_8), bytes);
            case 2 -> copy(text().getBytes(StandardCharsets.UTF_16LE), bytes);
            default -> {
                // lone surrogates
                for (int i = 0; i < bytes.length; i += 2) {
                    bytes[i + 1] = (byte) (0xd8 + random.nextInt(8));
                }
            }
        }
        memory.write(0, bytes, 0, bytes.length);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int most = new int[] {0x7f, 0xff, 0xd7ff, 0x10ffff}[random.nextInt(4)];
        for (int i = 0; i < 40; i++) {
            int point = random.nextInt(most + 1);
            text.appendCodePoint(point >= 0xd800 && point <= 0xdfff ? 'x' : point);
        }
        return text.toString();
    }

    private static void copy(byte[] from, byte[] into) {
        System.arraycopy(from, 0, into, 0, Math.min(from.length, into.length));
    }

    private void transcode(Encoding from) {
        String loaded;
        try {
            loaded = Strings.load(memory, from, address(), length());
        } catch (Trap e) {
            return;
        }
        for (Encoding to : Encoding.values()) {
            try {
                Strings.Stored stored = Strings.store(context(to), loaded);
                String again = Strings.load(memory, to, stored.address(), stored.units());
                assertThat(again).isEqualTo(loaded);
                arrived++;
            } catch (Trap e) {
                assertThat(e.kind()).isEqualTo(Trap.Kind.HOST);
            }
        }
    }

    private int address() {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt();
            case 1 -> SIZE - random.nextInt(40);
            case 2 -> random.nextInt(64);
            default -> 0;
        };
    }

    private int length() {
        return switch (random.nextInt(10)) {
            case 0 -> random.nextInt();
            case 1 -> Integer.MIN_VALUE;
            case 2 -> Integer.MIN_VALUE | random.nextInt(20);
            case 3 -> -1;
            case 4 -> Integer.MAX_VALUE;
            case 5 -> 0;
            default -> random.nextInt(100);
        };
    }

    /// Memory behind the first page half; now and then a pointer that no allocator gives.
    private CanonicalContext context(Encoding encoding) {
        int answer =
                switch (random.nextInt(12)) {
                    case 0 -> random.nextInt();
                    case 1 -> -1;
                    case 2 -> SIZE - 3;
                    default -> SIZE / 2;
                };
        FunctionType type =
                new FunctionType(
                        Collections.nCopies(4, NumericType.I32),
                        Collections.nCopies(1, NumericType.I32));
        FunctionReference realloc =
                new FunctionReference(DefinedType.of(type)) {
                    @Override
                    public void invoke(long[] values, @Nullable Object[] references) {
                        values[0] = answer;
                    }
                };
        return new CanonicalContext(
                new InstanceState(null),
                _ -> {
                    throw new IllegalStateException("strings need no resources");
                },
                encoding,
                memory,
                realloc);
    }
}
