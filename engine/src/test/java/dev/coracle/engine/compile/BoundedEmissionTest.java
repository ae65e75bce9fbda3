package dev.coracle.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.ModuleBuilder;
import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.interpret.FallbackInterpreter;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.runtime.BodyInterpreter;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.validate.ModuleValidator;
import dev.coracle.engine.validate.ValidModule;
import java.util.BitSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Some kilobytes of a guest's that would be many megabytes of JVM code, or take the compiler as
/// much memory or minutes, or the JVM's verifier. Such functions are interpreted, and nobody waits
/// long until that is known.
class BoundedEmissionTest {

    /// As many parameters or results as a type may have.
    private static final String MANY = "i".repeat(1_000);

    private static final String PUSH_MANY = "41 00".repeat(MANY.length());
    private static final String DROP_MANY = "1a".repeat(MANY.length());

    /// Nearly as many operands as compiled code may have.
    private static final int DEEP = 14_000;

    /// Modules whose first function gives 7 for 1.
    @SuppressWarnings("ImmutableEnumChecker") // nobody writes to the modules
    enum Attack {
        BRANCHES(branches("", 5_000)),
        BRANCHES_BESIDE_HANDLERS(branches("1f 40 00 0b", 300_000)),
        BRANCHES_BESIDE_TAIL_CALLS(branches("20 00 45 04 40 41 00 12 00 0b", 300_000)),
        CALLS(calls("10 01")),
        INDIRECT_CALLS(calls("41 00 11 01 00").table(1, 1).elements(1)),

        /// The survey looks at all operands before each step.
        OPERANDS(deep("41 00 1a".repeat(20_000))),

        /// A stack map frame tells where all operands are.
        FRAMES(deep("02 40 20 00 0d 00 0b 20 00 21 00".repeat(20_000))),

        /// A local that only the outermost loop reads: the analysis sees it one loop further inside
        /// each time that it goes over all of them.
        LOOPS(
                new ModuleBuilder()
                        .function(
                                "f",
                                "i:i",
                                "i",
                                "02 40 03 40 20 01 1a 20 00 0d 01"
                                        + "03 40 20 00 0d 01".repeat(30_000)
                                        + "0b".repeat(30_002)
                                        + "41 07 0b")),

        /// Little code, but each instruction in one of the handlers is protected by all handlers
        /// around it, and the JVM's verifier looks at each frame for each of these.
        HANDLERS(handlers("", 3_000)),
        HANDLERS_WITH_LOCALS(handlers("i".repeat(7_900), 200)),

        /// A hundred functions in one class, each of which turns out too large.
        LARGE_NEIGHBOURS(largeNeighbours()),

        /// A hundred small functions in one class that together name too many fields.
        CONSTANTS(constants());

        private final byte[] module;

        Attack(ModuleBuilder module) {
            this.module = module.bytes();
        }

        /// Each branch has to move a thousand operands one down.
        private static ModuleBuilder branches(String before, int count) {
            ModuleBuilder module = new ModuleBuilder();
            int type = module.type(":" + MANY);
            return module.function(
                    "f",
                    "i:i",
                    before
                            + "02 %02x 41 00".formatted(type)
                            + PUSH_MANY
                            + "20 00 0d 00".repeat(count)
                            + "0c 00 0b"
                            + DROP_MANY
                            + "41 07 0b");
        }

        private static ModuleBuilder calls(String call) {
            ModuleBuilder module = new ModuleBuilder();
            module.type("i:i");
            module.type(MANY + ":" + MANY);
            return module.function(
                            "f", "i:i", PUSH_MANY + call.repeat(5_000) + DROP_MANY + "41 07 0b")
                    .function("same", MANY + ":" + MANY, same());
        }

        private static String same() {
            StringBuilder body = new StringBuilder();
            for (int i = 0; i < MANY.length(); i++) {
                body.append("20").append(index(i));
            }
            return body + "0b";
        }

        /// In two bytes.
        private static String index(int index) {
            return "%02x %02x".formatted(0x80 | (index & 0x7f), index >> 7);
        }

        private static ModuleBuilder deep(String body) {
            return new ModuleBuilder()
                    .function(
                            "f",
                            "i:i",
                            "41 00".repeat(DEEP) + body + "1a".repeat(DEEP) + "41 07 0b");
        }

        private static ModuleBuilder handlers(String locals, int count) {
            return new ModuleBuilder()
                    .function(
                            "f",
                            "i:i",
                            locals,
                            "02 40"
                                    + "1f 40 01 02 00".repeat(count)
                                    + "20 00 0d 00".repeat(count)
                                    + "0b".repeat(count + 1)
                                    + "41 07 0b");
        }

        private static ModuleBuilder largeNeighbours() {
            ModuleBuilder module = new ModuleBuilder();
            for (int i = 0; i < 100; i++) {
                // calls that never happen: of one that gives a thousand, then of one that takes
                // them
                String calls = "10 64" + "10 65".repeat(60);
                module.function("f" + i, "i:i", "20 00 45 04 40" + calls + "00 0b 41 07 0b");
            }
            return module.function("give", ":" + MANY, "00 0b")
                    .function("same", MANY + ":" + MANY, same());
        }

        private static ModuleBuilder constants() {
            ModuleBuilder module = new ModuleBuilder();
            for (int i = 0; i < 100; i++) {
                String call = "10" + index(i + 100);
                module.function("f" + i, "i:i", "20 00 45 04 40" + call + "00 0b 41 07 0b");
            }
            for (int i = 0; i < 100; i++) {
                module.function("g" + i, ":" + MANY.substring(i) + "l".repeat(i), "00 0b");
            }
            return module;
        }
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isInterpretedSoon(Attack attack) throws Exception {
        ValidModule valid =
                ModuleValidator.validate(
                        ModuleDecoder.decode(attack.module, Features.ALL), Features.ALL);
        BodyInterpreter fallback = new FallbackInterpreter(valid);
        BitSet interpreted = new BitSet();
        BodyInterpreter observed =
                (context, function, values, references) -> {
                    interpreted.set(function);
                    return fallback.run(context, function, values, references);
                };

        Instance instance =
                new Linker()
                        .instantiate(
                                new CompiledModule(
                                        valid,
                                        MemoryModel.FLAT,
                                        false,
                                        observed,
                                        MethodSizes.DEFAULT));

        String first = valid.module().exports().getFirst().name();
        assertThat(instance.function(first).apply(1)).containsExactly(7);
        assertThat(interpreted.get(0)).as("interpreted").isTrue();
    }
}
