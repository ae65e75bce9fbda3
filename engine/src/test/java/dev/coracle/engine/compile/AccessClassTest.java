package dev.coracle.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.runtime.MemoryModel;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class AccessClassTest {

    /// Of HotSpot, `C1InlineStackLimit`.
    private static final int STACK_LIMIT = 10;

    @ParameterizedTest
    @EnumSource
    void hasAMethodForEachAccessor(MemoryModel model) throws ReflectiveOperationException {
        Class<?> accessors = MemoryEmitter.accessors(model);
        Class<?> emitted =
                SignatureLoader.INSTANCE.loadClass(
                        ClassNames.binary(AccessClass.nameFor(accessors)));

        assertThat(signatures(emitted)).isNotEmpty().hasSameElementsAs(signatures(accessors));
    }

    private static List<String> signatures(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(AccessClassTest::signature)
                .toList();
    }

    private static String signature(Method method) {
        return method.getName() + Type.getMethodDescriptor(method);
    }

    @Test
    void noMethodIsOneThatTheFirstCompilerInlines() {
        List<String> inlined = new ArrayList<>();
        byte[] emitted = AccessClass.emit(MemoryEmitter.accessors(MemoryModel.FLAT));
        new ClassReader(emitted)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    String signature,
                                    String[] exceptions) {
                                int arguments = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMaxs(int stack, int locals) {
                                        if (stack + locals - (arguments - 1) <= STACK_LIMIT) {
                                            inlined.add(name);
                                        }
                                    }
                                };
                            }
                        },
                        0);

        assertThat(inlined).isEmpty();
    }
}
