package dev.coracle.engine.compile;

import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.validate.Code;
import dev.coracle.engine.validate.ValidModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;

/// A function as several methods, in classes of its own.
///
/// @param classes by name
/// @param owner the class that has the function's root
/// @param method the root's name; its descriptor is the function's
/// @param frameBytes what a frame takes in the heap
record SplitFunction(Map<String, byte[]> classes, String owner, String method, int frameBytes) {

    /// A class has room for 65,535 constants; so many bytes of code cannot have more.
    private static final int CLASS_BYTES = 120_000;

    /// How often smaller parts are tried.
    private static final int ATTEMPTS = 5;

    private static final List<String> OTHERS =
            List.of("return_call", "try", "catch", "delegate", "throw", "rethrow", "br_on");

    /// Whether regions know all instructions of a function: not those that jump to its beginning,
    /// leave calls to its caller, or catch.
    static boolean isPossible(Code code) {
        int[] words = code.words();
        for (int at = 0; at < code.size(); at += code.length(at)) {
            String text = Opcode.at(words[at]).text();
            if (OTHERS.stream().anyMatch(text::startsWith)) {
                return false;
            }
        }
        return true;
    }

    /// Measures a function as it would be in one method.
    ///
    /// @throws TooLargeException where that takes more than may be spent
    static Survey survey(
            ModuleLayout layout, ValidModule valid, Code code, int function, Effort effort) {
        Survey survey = new Survey(layout.signature(function).results());
        MethodCode nowhere = new MethodCode(null, effort);
        Sites sites = layout.sites(function);
        FunctionEmitter.whole(layout, valid, code, function, nowhere, sites).emit(survey);
        return survey;
    }

    /// Splits a function into methods that HotSpot compiles; where that fails, into methods that
    /// the JVM can hold; where that fails too, or takes more than may be spent, not at all.
    static Optional<SplitFunction> split(
            ModuleLayout layout,
            ValidModule valid,
            Code code,
            int function,
            Survey survey,
            Effort effort) {
        MethodSizes sizes = layout.sizes();
        Optional<SplitFunction> best = Optional.empty();
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                Emission emission = new Emission(layout, valid, code, function, effort);
                emission.emit(survey, sizes);
                best = Optional.of(emission.result());
                if (emission.largest <= MethodSizes.LIMIT) {
                    return best;
                }
            } catch (TooLargeException | MethodTooLargeException | ClassTooLargeException e) {
                // smaller parts may do
            }
            sizes = sizes.smaller();
        }
        return best;
    }

    /// One attempt.
    private static final class Emission {
        private final ModuleLayout layout;
        private final ValidModule valid;
        private final Code code;
        private final int function;
        private final Effort effort;
        private final FrameClass frame;

        /// The frame's class first, then classes of more regions.
        private final List<ClassWriter> classes = new ArrayList<>();

        private int bytesInClass;
        private int largest;

        Emission(ModuleLayout layout, ValidModule valid, Code code, int function, Effort effort) {
            this.layout = layout;
            this.valid = valid;
            this.code = code;
            this.function = function;
            this.effort = effort;
            this.frame = new FrameClass(ClassNames.FRAME + function);
            begin();
        }

        private void begin() {
            int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL;
            classes.add(ClassFiles.begin(name(classes.size()), "java/lang/Object", access));
            bytesInClass = 0;
        }

        private String name(int number) {
            return number == 0 ? frame.name() : frame.name() + "_" + number;
        }

        void emit(Survey survey, MethodSizes sizes) {
            Labels labels = new Labels(code);
            Region root = Outline.of(code, survey, sizes, labels, effort);
            List<Region> regions = RegionFacts.gather(code, survey, labels, root, effort);
            for (int i = 0; i < regions.size(); i++) {
                Region region = regions.get(i);
                region.method = method(function, regions.size() - 1 - i);
                region.descriptor =
                        region == root
                                ? ModuleLayout.descriptor(layout.signature(function))
                                : RegionCalls.descriptor(layout, frame, region);
                emit(region);
            }
        }

        private void emit(Region region) {
            if (bytesInClass > CLASS_BYTES) {
                begin();
            }
            region.owner = name(classes.size() - 1);
            MethodCode method =
                    ClassFiles.method(
                            classes.getLast(),
                            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
                            region.method,
                            region.descriptor,
                            effort);
            Sites sites = layout.sites(function);
            FunctionEmitter.region(layout, valid, code, function, method, sites, region, frame)
                    .emit();
            sites.writeOffsets(classes.getLast(), region.method);
            largest = Math.max(largest, method.bytes());
            bytesInClass += method.bytes();
        }

        SplitFunction result() {
            frame.finish(classes.getFirst());
            Map<String, byte[]> bytes = new LinkedHashMap<>();
            for (int i = 0; i < classes.size(); i++) {
                bytes.put(name(i), classes.get(i).toByteArray());
            }
            return new SplitFunction(
                    bytes, name(classes.size() - 1), method(function, 0), frame.bytes());
        }
    }

    /// The name of a region's method; the root is number 0.
    private static String method(int function, int region) {
        return ModuleLayout.method(function) + "$" + region;
    }
}
