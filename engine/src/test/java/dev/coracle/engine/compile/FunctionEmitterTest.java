package dev.coracle.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.TinyModule;
import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.runtime.Trap;
import dev.coracle.engine.validate.ModuleValidator;
import dev.coracle.engine.validate.ValidModule;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.TraceClassVisitor;

/// What is emitted, as text, and what it computes.
class FunctionEmitterTest {

    @Test
    void putsComparisonsAndBranchesTogether() throws Exception {
        // block local.get 0; i32.const 7; i32.lt_s; i32.eqz; br_if 0; return 1 end; 2
        String body = "02 40 20 00 41 07 48 45 0d 00 41 01 0f 0b 41 02 0b";
        assertThat(emitted(body))
                .isEqualTo(
                        """
                        ILOAD 0
                        BIPUSH 7
                        IF_ICMPGE L0
                        ICONST_1
                        IRETURN
                        L0
                        FRAME SAME
                        ICONST_2
                        IRETURN
                        """);
        assertThat(run(body, 6)).isEqualTo(1);
        assertThat(run(body, 7)).isEqualTo(2);
    }

    @Test
    void leavesTheJvmStackEmptyWhereBranchesMeet() throws Exception {
        // 5 + block (result i32) 9; local.get 0; br_if 0; drop; 1 end
        String body = "41 05 02 7f 41 09 20 00 0d 00 1a 41 01 0b 6a 0b";
        assertThat(emitted(body))
                .isEqualTo(
                        """
                        ICONST_5
                        ISTORE 2
                        BIPUSH 9
                        ILOAD 0
                        ISTORE 4
                        ISTORE 3
                        ILOAD 4
                        IFNE L0
                        ICONST_1
                        ISTORE 3
                        L0
                        FRAME APPEND [I I]
                        ILOAD 3
                        ISTORE 3
                        ILOAD 2
                        ILOAD 3
                        IADD
                        IRETURN
                        """);
        assertThat(run(body, 0)).isEqualTo(6);
        assertThat(run(body, 1)).isEqualTo(14);
    }

    @Test
    void pollsTheInterruptionOnceALoop() throws Exception {
        String body = "03 40 20 00 41 01 6b 22 00 0d 00 0b 20 00 0b";
        assertThat(emitted(body))
                .contains("INVOKESTATIC dev/coracle/engine/runtime/Operations.poll")
                .containsOnlyOnce("poll");
        assertThat(run(body, 1000)).isZero();
    }

    @Test
    void trapsWhereAnAddressWouldWrapAroundIntoTheMemory() throws Exception {
        // i32.load offset=8 at -4 is 2^32 + 4 and not 4
        String body = "20 00 28 02 08 0b";
        assertThat(emitted(body))
                .isEqualTo(
                        """
                        ALOAD 1
                        GETFIELD dev/coracle/engine/runtime/Context.memory : Ldev/coracle/engine/runtime/Memory;
                        CHECKCAST dev/coracle/engine/runtime/FlatMemory
                        ASTORE 2
                        ILOAD 0
                        BIPUSH 8
                        ALOAD 2
                        INVOKESTATIC wasm/access/FlatAccess.i32Load (IILdev/coracle/engine/runtime/FlatMemory;)I
                        IRETURN
                        """);
        assertThat(run(body, 65_524)).isZero();
        assertTrap(body, 65_525, Trap.Kind.OUT_OF_BOUNDS_MEMORY);
        assertTrap(body, -4, Trap.Kind.OUT_OF_BOUNDS_MEMORY);
        assertTrap(body, Integer.MAX_VALUE, Trap.Kind.OUT_OF_BOUNDS_MEMORY);
    }

    @Test
    void turnsWhatTheJvmThrowsIntoTraps() throws Exception {
        assertTrap("41 01 20 00 6d 0b", 0, Trap.Kind.INTEGER_DIVIDE_BY_ZERO);
        assertTrap("41 01 20 00 70 0b", 0, Trap.Kind.INTEGER_DIVIDE_BY_ZERO);
        assertTrap("20 00 41 7f 6d 0b", Integer.MIN_VALUE, Trap.Kind.INTEGER_OVERFLOW);
        assertTrap("20 00 10 00 0b", 0, Trap.Kind.CALL_STACK_EXHAUSTED);
    }

    private static void assertTrap(String body, int argument, Trap.Kind kind) {
        assertThatThrownBy(() -> run(body, argument))
                .isInstanceOfSatisfying(
                        Trap.class, trap -> assertThat(trap.kind()).isEqualTo(kind));
    }

    /// The instructions of the function, without the JVM's bookkeeping.
    private static String emitted(String body) throws ModuleException {
        ValidModule valid = valid(body);
        byte[] group =
                new GroupClass(
                                new ModuleLayout(
                                        valid.module(),
                                        MemoryModel.FLAT,
                                        false,
                                        MethodSizes.DEFAULT),
                                valid,
                                0,
                                (_, _) -> {})
                        .emit();
        StringWriter text = new StringWriter();
        new ClassReader(group)
                .accept(new TraceClassVisitor(new PrintWriter(text)), ClassReader.SKIP_DEBUG);
        return text.toString()
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("[A-Z][A-Z0-9_]*( .*)?"))
                .filter(line -> !line.startsWith("MAX"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static int run(String body, int argument) throws ModuleException {
        CompiledModule module =
                new CompiledModule(
                        valid(body),
                        MemoryModel.FLAT,
                        false,
                        (_, _, _, _) -> {
                            throw new AssertionError("not compiled");
                        },
                        MethodSizes.DEFAULT);
        Instance instance =
                new Linker(Features.V2)
                        .instantiate(module, MemoryAllowance.of(1 << 20), new Interruption());
        long[] values = {argument};
        instance.context().function(0).call(values, new Object[1]);
        return (int) values[0];
    }

    private static ValidModule valid(String body) throws ModuleException {
        return ModuleValidator.validate(
                ModuleDecoder.decode(TinyModule.of(body), Features.V2), Features.V2);
    }
}
