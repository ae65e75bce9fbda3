package dev.coracle.engine.component.validate;

import dev.coracle.engine.component.definition.Definition;
import dev.coracle.engine.component.definition.Options;
import dev.coracle.engine.component.definition.Options.Encoding;
import dev.coracle.engine.component.plan.CanonicalOptions;
import dev.coracle.engine.component.plan.Step;
import dev.coracle.engine.component.type.ComponentFunctionType;
import dev.coracle.engine.component.type.Flattening;
import dev.coracle.engine.component.type.Resource;
import dev.coracle.engine.component.type.ValueType;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Unsupported;
import dev.coracle.engine.module.NumericType;
import java.util.List;
import java.util.OptionalInt;

/// Canonical definitions and their options (CanonicalABI.md, Canonical Definitions).
final class Canonicals {

    private static final FunctionType REALLOC =
            new FunctionType(
                    List.of(NumericType.I32, NumericType.I32, NumericType.I32, NumericType.I32),
                    List.of(NumericType.I32));
    private static final FunctionType I32_TO_I32 =
            new FunctionType(List.of(NumericType.I32), List.of(NumericType.I32));
    private static final FunctionType I32_TO_NOTHING =
            new FunctionType(List.of(NumericType.I32), List.of());

    private final Scope scope;

    Canonicals(Scope scope) {
        this.scope = scope;
    }

    Step lift(Definition.Lift lift) throws Invalid, Unsupported {
        ComponentFunctionType type = scope.functionType(lift.type());
        Flattening flat = Flattening.lifted(type);
        CanonicalOptions options = options(lift.options(), flat.core(), true);
        FunctionType callee = scope.coreFunctions.get(lift.function());
        checkSignature(callee, flat.core());
        boolean pointersIn =
                type.parameters().stream().anyMatch(parameter -> parameter.shape().pointers());
        require(
                options.realloc(),
                pointersIn || flat.parametersInMemory(),
                "canonical option `realloc` is required");
        require(
                options.memory(),
                pointersIn || flat.parametersInMemory() || flat.resultInMemory() || pointers(type),
                "canonical option `memory` is required");
        scope.functions.add(type);
        return new Step.Lift(lift.function(), options, type);
    }

    Step lower(Definition.Lower lower) throws Invalid, Unsupported {
        ComponentFunctionType type = scope.functions.get(lower.function());
        Flattening flat = Flattening.lowered(type);
        CanonicalOptions options = options(lower.options(), flat.core(), false);
        boolean pointersIn =
                type.parameters().stream().anyMatch(parameter -> parameter.shape().pointers());
        require(
                options.memory(),
                pointersIn || flat.parametersInMemory() || flat.resultInMemory() || pointers(type),
                "canonical option `memory` is required");
        require(options.realloc(), pointers(type), "canonical option `realloc` is required");
        scope.coreFunctions.add(flat.core());
        return new Step.Lower(lower.function(), options, type);
    }

    /// Whether the result has pointers in it.
    private static boolean pointers(ComponentFunctionType type) {
        return type.result().map(ValueType::shape).filter(shape -> shape.pointers()).isPresent();
    }

    private static void require(OptionalInt option, boolean needed, String otherwise)
            throws Invalid {
        if (needed && option.isEmpty()) {
            throw new Invalid(otherwise);
        }
    }

    private static void checkSignature(FunctionType actual, FunctionType wanted) throws Invalid {
        if (!actual.parameters().equals(wanted.parameters())) {
            throw new Invalid(
                    "lowered parameter types `%s` do not match parameter types `%s` of the core"
                                    .formatted(wanted.parameters(), actual.parameters())
                            + " function");
        }
        if (!actual.results().equals(wanted.results())) {
            throw new Invalid(
                    "lowered result types `%s` do not match result types `%s` of the core function"
                            .formatted(wanted.results(), actual.results()));
        }
    }

    Step resource(Definition definition) throws Invalid {
        return switch (definition) {
            case Definition.ResourceNew(int type) -> {
                Resource resource = local(type);
                scope.coreFunctions.add(I32_TO_I32);
                yield new Step.NewResource(resource);
            }
            case Definition.ResourceDrop(int type) -> {
                Resource resource = scope.resource(type).resource();
                scope.coreFunctions.add(I32_TO_NOTHING);
                yield new Step.DropResource(resource);
            }
            case Definition.ResourceRep(int type) -> {
                Resource resource = local(type);
                scope.coreFunctions.add(I32_TO_I32);
                yield new Step.RepresentResource(resource);
            }
            default -> throw new IllegalArgumentException("no resource built-in: " + definition);
        };
    }

    private Resource local(int type) throws Invalid {
        Resource resource = scope.resource(type).resource();
        if (!scope.local.contains(resource)) {
            throw new Invalid(
                    "type index %s is not a local resource"
                            .formatted(Integer.toUnsignedString(type)));
        }
        return resource;
    }

    void checkDestructor(int function) throws Invalid {
        if (!scope.coreFunctions.get(function).equals(I32_TO_NOTHING)) {
            throw new Invalid("the core function has the wrong signature for a destructor");
        }
    }

    private CanonicalOptions options(Options options, FunctionType core, boolean lift)
            throws Invalid, Unsupported {
        Encoding encoding = null;
        OptionalInt memory = OptionalInt.empty();
        OptionalInt realloc = OptionalInt.empty();
        OptionalInt postReturn = OptionalInt.empty();
        for (Options.Option option : options.list()) {
            switch (option) {
                case Encoding chosen -> {
                    if (encoding != null) {
                        throw new Invalid(
                                "canonical encoding option `%s` conflicts with option `%s`"
                                        .formatted(encoding.text(), chosen.text()));
                    }
                    encoding = chosen;
                }
                case Options.MemoryOption(int index) -> {
                    if (scope.coreMemories.get(index).limits().isLong()) {
                        throw new Unsupported(
                                "the component uses 64-bit memories, which Coracle does not run in"
                                        + " components yet");
                    }
                    memory = once("memory", memory, index);
                }
                case Options.Realloc(int index) -> {
                    if (!scope.coreFunctions.get(index).equals(REALLOC)) {
                        throw wrongSignature("realloc");
                    }
                    realloc = once("realloc", realloc, index);
                }
                case Options.PostReturn(int index) -> {
                    if (!lift) {
                        throw new Invalid(
                                "canonical option `post-return` cannot be specified for lowerings");
                    }
                    FunctionType wanted = new FunctionType(core.results(), List.of());
                    if (!scope.coreFunctions.get(index).equals(wanted)) {
                        throw wrongSignature("post-return");
                    }
                    postReturn = once("post-return", postReturn, index);
                }
                case Options.Asynchronous() ->
                        throw TypeBuilder.refuse("the canonical options of async");
            }
        }
        if (realloc.isPresent() && memory.isEmpty()) {
            throw new Invalid("canonical option `realloc` requires `memory` to also be specified");
        }
        return new CanonicalOptions(
                encoding == null ? Encoding.UTF8 : encoding, memory, realloc, postReturn);
    }

    private static Invalid wrongSignature(String option) {
        return new Invalid(
                "canonical option `%s` uses a core function with an incorrect signature"
                        .formatted(option));
    }

    private static OptionalInt once(String what, OptionalInt before, int now) throws Invalid {
        if (before.isPresent()) {
            throw new Invalid("canonical option `%s` is specified more than once".formatted(what));
        }
        return OptionalInt.of(now);
    }
}
