package dev.coracle.engine.component.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.Engine;
import dev.coracle.engine.ModuleBuilder;
import dev.coracle.engine.component.definition.Options.Encoding;
import dev.coracle.engine.component.resource.Handle;
import dev.coracle.engine.component.resource.ResourceType;
import dev.coracle.engine.component.type.ComponentFunctionType;
import dev.coracle.engine.component.type.PrimitiveType;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.HostFunction;
import dev.coracle.engine.runtime.Trap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An exception that leaves a component ends the run, whichever of its functions threw it: the
/// caller, which catches everything, does not get it, and neither instance is entered again
/// (CanonicalABI.md, `call_and_trap_on_throw`).
class UncaughtExceptionTest {

    private static final ComponentFunctionType PLAIN =
            new ComponentFunctionType(List.of(), List.of(), Optional.empty());
    private static final ComponentFunctionType TAKING_TEXT =
            new ComponentFunctionType(
                    List.of("text"), List.of(PrimitiveType.STRING), Optional.empty());
    private static final ComponentFunctionType GIVING_NUMBER =
            new ComponentFunctionType(List.of(), List.of(), Optional.of(PrimitiveType.U32));

    private static final Resources NONE =
            _ -> {
                throw new IllegalStateException("there are no resources");
            };

    private static final String THROW = "08 00 0b";
    private static final String RETURN = "0b";
    private static final String NOTHING = "41 00 0b";

    /// Calls the import: 1 where something was caught, 2 where it returned.
    private static final String CATCH_ALL = "02 40 1f 40 01 02 00 10 00 41 02 0f 0b 0b 41 01 0b";

    private final InstanceState calling = new InstanceState(null);
    private final InstanceState called = new InstanceState(null);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofTheFunctionItself(boolean interpreted) throws ModuleException {
        Engine engine = Engine.DEFAULT.withInterpreted(interpreted);
        ComponentFunction lifted = lifted(engine, PLAIN, THROW, RETURN, NOTHING);

        assertEndsTheRun(engine, (_, _) -> lifted.call(calling, new Object[0], _ -> {}));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofItsPostReturn(boolean interpreted) throws ModuleException {
        Engine engine = Engine.DEFAULT.withInterpreted(interpreted);
        ComponentFunction lifted = lifted(engine, PLAIN, RETURN, THROW, NOTHING);

        assertEndsTheRun(engine, (_, _) -> lifted.call(calling, new Object[0], _ -> {}));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofItsRealloc(boolean interpreted) throws ModuleException {
        Engine engine = Engine.DEFAULT.withInterpreted(interpreted);
        ComponentFunction lifted = lifted(engine, TAKING_TEXT, RETURN, RETURN, THROW);

        assertEndsTheRun(engine, (_, _) -> lifted.call(calling, new Object[] {"x"}, _ -> {}));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofADestructor(boolean interpreted) throws ModuleException {
        Engine engine = Engine.DEFAULT.withInterpreted(interpreted);
        FunctionReference destructor =
                instance(engine, new ModuleBuilder().tag(":").function("drop", "i:", THROW))
                        .function("drop");
        ResourceType type = ResourceBuiltins.define(called, destructor);
        int handle = calling.handles().add(Handle.owning(type, 42));
        HostFunction drop = ResourceBuiltins.drop(calling, type);

        assertEndsTheRun(engine, (memory, _) -> drop.call(memory, new long[] {handle}));
    }

    /// A function of the called instance, made of three bodies.
    private LiftedFunction lifted(
            Engine engine,
            ComponentFunctionType type,
            String function,
            String postReturn,
            String realloc)
            throws ModuleException {
        String signature = type.parameters().isEmpty() ? ":" : "ii:";
        Instance core =
                instance(
                        engine,
                        new ModuleBuilder()
                                .memory(1, 1)
                                .tag(":")
                                .function("function", signature, function)
                                .function("post-return", ":", postReturn)
                                .function("realloc", "iiii:i", realloc)
                                .exported("memory", 2, 0));
        return new LiftedFunction(
                core.function("function"),
                type,
                new CanonicalContext(
                        called,
                        NONE,
                        Encoding.UTF8,
                        core.memory("memory"),
                        core.function("realloc")),
                core.function("post-return"));
    }

    private void assertEndsTheRun(Engine engine, HostFunction call) throws ModuleException {
        FunctionReference catching =
                new Linker()
                        .define("other", "call", new FunctionType(List.of(), List.of()), call)
                        .instantiate(
                                engine.load(
                                        new ModuleBuilder()
                                                .imported("other", "call", ":")
                                                .function("catching", ":i", CATCH_ALL)
                                                .bytes()))
                        .function("catching");
        LiftedFunction outer =
                new LiftedFunction(
                        catching,
                        GIVING_NUMBER,
                        new CanonicalContext(calling, NONE, Encoding.UTF8, null, null),
                        null);
        @Nullable Object[] result = new @Nullable Object[1];

        assertThatThrownBy(() -> outer.call(null, new Object[0], it -> result[0] = it))
                .isInstanceOfSatisfying(
                        Trap.class,
                        trap -> assertThat(trap.kind()).isEqualTo(Trap.Kind.UNCAUGHT_EXCEPTION));
        assertThat(result[0]).isNull();
        for (InstanceState each : List.of(calling, called)) {
            assertThatThrownBy(() -> each.enterFrom(null))
                    .isInstanceOf(Trap.class)
                    .hasMessage("cannot enter component instance");
        }
    }

    private static Instance instance(Engine engine, ModuleBuilder module) throws ModuleException {
        return new Linker().instantiate(engine.load(module.bytes()));
    }
}
