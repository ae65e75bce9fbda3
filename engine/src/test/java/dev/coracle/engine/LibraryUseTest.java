package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.ReferenceType;
import dev.coracle.engine.runtime.V128;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The engine as any Java program uses it.
class LibraryUseTest {

    private static final Path EXAMPLE = Path.of("../docs/examples/EngineAsLibrary.java");

    private static final byte[] MODULE =
            new ModuleBuilder()
                    .imported("host", "both", "vE:Ev")
                    .function("swap", "vE:Ev", "20 00 20 01 10 00 0b")
                    .function("all", "ilfd:ilfd", "20 00 20 01 20 02 20 03 0b")
                    .function("self", ":F", "d2 03 0b")
                    .memory(1, 2)
                    .exported("memory", 2, 0)
                    .bytes();

    private static Instance instance() throws ModuleException {
        FunctionType type =
                new FunctionType(
                        List.of(NumericType.V128, ReferenceType.EXTERNREF),
                        List.of(ReferenceType.EXTERNREF, NumericType.V128));
        return new Linker()
                .function(
                        "host", "both", type, (_, values) -> List.of(values.get(1), values.get(0)))
                .instantiate(Engine.DEFAULT.load(MODULE));
    }

    @Test
    void takesNumbersVectorsAndReferencesThereAndBack() throws Exception {
        Instance instance = instance();
        Object mine = new Object();
        V128 vector = new V128(1, 2);

        assertThat(instance.function("swap").apply(vector, mine)).containsExactly(mine, vector);
        assertThat(instance.function("all").apply(-1, -2L, 0.5f, -0.25))
                .containsExactly(-1, -2L, 0.5f, -0.25);
        assertThat(instance.function("self").apply()).containsExactly(instance.function("self"));
        assertThat(instance.memory("memory").grow(1)).isEqualTo(1);
    }

    @Test
    void saysWhatIsWrongWithACall() throws Exception {
        Instance instance = instance();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> instance.function("all").apply(1))
                .withMessage("1 values were given for 4 of the types (i32 i64 f32 f64)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> instance.function("all").apply(1, 2, 3f, 4.0))
                .withMessage(
                        "value 1 of (i32 i64 f32 f64) is an i64, but a Java value of the class Integer was given");
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> instance.function("none"))
                .withMessage("the module exports no function none; it exports swap, all, self");
    }

    @Test
    void blamesTheHostForWrongResults() throws Exception {
        FunctionType type = new FunctionType(List.of(), List.of(NumericType.I32));
        byte[] module =
                new ModuleBuilder()
                        .imported("host", "wrong", ":i")
                        .function("call", ":i", "10 00 0b")
                        .bytes();
        Instance instance =
                new Linker()
                        .function("host", "wrong", type, (_, _) -> List.of("text"))
                        .instantiate(Engine.DEFAULT.load(module));

        assertThatIllegalStateException()
                .isThrownBy(() -> instance.function("call").apply())
                .withMessageContaining("a function of the host gave the wrong results");
    }

    @Test
    void runsTheExampleOfTheDocs(@TempDir Path classes) throws Exception {
        int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-d",
                                classes.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                EXAMPLE.toString());
        assertThat(result).isZero();

        assertThat(output(classes))
                .isEqualTo(
                        """
                        2 + 3 = 5
                        hello from the guest
                        trapped: integer divide by zero
                          at divide (function 3, byte 0x7c)
                        stopped
                        out of fuel
                        """);
    }

    private static String output(Path classes) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            loader.loadClass("EngineAsLibrary")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            throw new AssertionError("the example failed", e.getCause());
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
