package dev.coracle.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.runtime.Trap;
import dev.coracle.engine.validate.Code;
import dev.coracle.engine.validate.ModuleValidator;
import dev.coracle.engine.validate.ValidModule;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/// Functions that are too large for a method.
class SplitFunctionTest {

    private static final int LOCALS = 400;

    @Test
    void runsADispatchLoopWhoseCasesAreRegions() throws Exception {
        // a program counter in the parameter walks through all cases, each adds its number
        Instance instance = instance(dispatchLoop(200));
        assertThat(call(instance, 0)).isEqualTo(200 * 199 / 2);
        assertThat(call(instance, 190)).isEqualTo(1945);
        assertThat(call(instance, 1000)).isZero();
    }

    @Test
    void leavesNoMethodThatHotSpotWouldNotCompile() throws Exception {
        ValidModule valid = valid(dispatchLoop(200));
        Map<String, byte[]> classes = new ConcurrentHashMap<>();
        ModuleLayout layout =
                new ModuleLayout(valid.module(), MemoryModel.FLAT, false, MethodSizes.DEFAULT);
        new GroupClass(layout, valid, 0, classes::put).emit();
        assertThat(classes).containsOnlyKeys("wasm/Frame0");
        List<MethodNode> methods = new ArrayList<>();
        for (byte[] bytes : classes.values()) {
            ClassNode node = new ClassNode();
            new ClassReader(bytes).accept(node, ClassReader.SKIP_DEBUG);
            methods.addAll(node.methods);
        }
        assertThat(methods).hasSizeGreaterThan(200);
        assertThat(methods)
                .allSatisfy(method -> assertThat(method.instructions.size()).isLessThan(2_500));
    }

    @Test
    void trapsBeforeRecursionFillsTheHeapWithFrames() throws Exception {
        Instance instance = instance(deepRecursion());
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> call(instance, 1))
                    .isInstanceOfSatisfying(
                            Trap.class,
                            trap ->
                                    assertThat(trap.kind())
                                            .isEqualTo(Trap.Kind.CALL_STACK_EXHAUSTED));
            assertThat(instance.context().frameBytes).isZero();
        }
        assertThat(call(instance, 0)).isZero();
    }

    /// `loop; br_table on local 0 over so many cases`: each case adds its number to local 1 a few
    /// times over and goes on to the next; behind the last, local 1 is the result.
    private static byte[] dispatchLoop(int cases) {
        Body body = new Body(1);
        body.hex("03 40 02 40");
        for (int i = 0; i < cases; i++) {
            body.hex("02 40");
        }
        body.hex("20 00 0e").number(cases);
        for (int i = 0; i <= cases; i++) {
            body.number(i);
        }
        body.hex("0b");
        for (int i = 0; i < cases; i++) {
            body.hex("20 01 41").number(i, true).hex("6a 21 01");
            // enough that the case is worth a region
            for (int j = 0; j < 8; j++) {
                body.hex("20 01 41 07 73 41 07 73 21 01");
            }
            // on to the next: out of the loop's inner blocks, to its head
            body.hex("20 00 41 01 6a 21 00 0c").number(cases - i).hex("0b");
        }
        body.hex("0b 20 01 0b");
        return body.module();
    }

    /// Writes and reads many locals around a call of itself, unless the parameter is 0.
    private static byte[] deepRecursion() {
        Body body = new Body(LOCALS);
        body.hex("20 00 45 04 40 41 00 0f 0b");
        for (int i = 1; i <= LOCALS; i++) {
            body.hex("20 00 41").number(i, true).hex("6a 21").number(i);
        }
        body.hex("20 00 10 00 21 00");
        for (int round = 0; round < 3; round++) {
            for (int i = 1; i <= LOCALS; i++) {
                body.hex("20 00 20").number(i).hex("6a 21 00");
            }
        }
        body.hex("20 00 0b");
        return body.module();
    }

    /// A module of one function `(i32) -> (i32)` with more locals of type i32.
    private static final class Body {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Body(int locals) {
            hex("01").number(locals).hex("7f");
        }

        Body hex(String text) {
            bytes.writeBytes(HexFormat.of().parseHex(text.replace(" ", "")));
            return this;
        }

        Body number(int value) {
            return number(value, false);
        }

        /// @param signed whether the sixth bit of the last byte would be a sign
        Body number(int value, boolean signed) {
            int rest = value;
            while (rest >= (signed ? 64 : 128)) {
                bytes.write((rest & 0x7f) | 0x80);
                rest >>>= 7;
            }
            bytes.write(rest);
            return this;
        }

        byte[] module() {
            Body code = new Body(0);
            code.bytes.reset();
            code.hex("01").number(bytes.size()).bytes.writeBytes(bytes.toByteArray());
            Body module = new Body(0);
            module.bytes.reset();
            module.hex("0061736d01000000 01060160017f017f 03020100 0503010001 0a");
            module.number(code.bytes.size()).bytes.writeBytes(code.bytes.toByteArray());
            return module.bytes.toByteArray();
        }
    }

    private static ValidModule valid(byte[] module) throws ModuleException {
        return ModuleValidator.validate(ModuleDecoder.decode(module, Features.V2), Features.V2);
    }

    private static Instance instance(byte[] module) throws ModuleException {
        ValidModule valid = valid(module);
        Code code = valid.code(0);
        ModuleLayout layout =
                new ModuleLayout(valid.module(), MemoryModel.FLAT, false, MethodSizes.DEFAULT);
        assertThat(SplitFunction.survey(layout, valid, code, 0, new Effort()).bytes())
                .isGreaterThan(MethodSizes.LIMIT);
        CompiledModule compiled =
                new CompiledModule(
                        valid,
                        MemoryModel.FLAT,
                        false,
                        (_, _, _, _) -> {
                            throw new AssertionError("not compiled");
                        },
                        MethodSizes.DEFAULT);
        return new Linker(Features.V2)
                .instantiate(compiled, MemoryAllowance.of(1 << 20), new Interruption());
    }

    private static int call(Instance instance, int argument) {
        long[] values = {argument};
        instance.context().function(0).call(values, new Object[1]);
        return (int) values[0];
    }
}
