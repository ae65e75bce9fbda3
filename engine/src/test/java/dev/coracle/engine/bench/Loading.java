package dev.coracle.engine.bench;

import dev.coracle.engine.Engine;
import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.code.CodeCache;
import dev.coracle.engine.code.CodeKey;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.module.Slice;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.validate.ModuleValidator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How long core modules take from bytes to ready, in one warm process, all modules in turns:
/// decoded, validated and the class of their instances made; functions are compiled when they are
/// first called. Once with nothing kept and once from the cache of code.
public final class Loading {

    private static final int WARM_UPS = 10;
    private static final int ROUNDS = 21;
    private static final double MEGABYTES_A_SECOND = 50;

    /// @param fresh most milliseconds with nothing kept
    /// @param kept most milliseconds from the cache
    public record Subject(String name, Slice module, double fresh, double kept) {

        /// @param bytes the whole module; nobody changes them
        public static Subject of(String name, byte[] bytes, double fresh, double kept) {
            return new Subject(name, new Slice(bytes, 0, bytes.length), fresh, kept);
        }
    }

    private final List<Subject> subjects;
    private final Map<CodeKey, byte[]> kept = new ConcurrentHashMap<>();
    private final Engine cached =
            Engine.DEFAULT.withCache(
                    new CodeCache() {
                        @Override
                        public Optional<byte[]> get(CodeKey key) {
                            return Optional.ofNullable(kept.get(key));
                        }

                        @Override
                        public void put(CodeKey key, byte[] code) {
                            kept.put(key, code);
                        }
                    });

    /// Milliseconds by module and step.
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();

    public Loading(List<Subject> subjects) {
        this.subjects = List.copyOf(subjects);
    }

    public void measure(Figures figures) throws ModuleException {
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            for (Subject subject : subjects) {
                load(subject.name(), subject.module().array());
            }
            if (round < 0) {
                samples.clear();
            }
        }
        figures.group("From bytes to ready, in a warm process");
        for (Subject subject : subjects) {
            String name =
                    "%s (%,d KB)".formatted(subject.name(), subject.module().length() / 1_000);
            figures.atMost(
                    name + ", nothing kept", median(subject, "fresh"), "ms", subject.fresh());
            figures.atMost(
                    name + ", from the cache", median(subject, "kept"), "ms", subject.kept());
        }
        for (Subject subject : subjects) {
            if (subject.module().length() > 100_000) {
                double millis = median(subject, "decode") + median(subject, "validate");
                figures.atLeast(
                        "decode and validate " + subject.name(),
                        subject.module().length() / 1e3 / millis,
                        "MB/s",
                        MEGABYTES_A_SECOND);
            }
        }
    }

    private void load(String name, byte[] bytes) throws ModuleException {
        long begin = System.nanoTime();
        Module module = ModuleDecoder.decode(bytes, Features.ALL);
        long decoded = System.nanoTime();
        ModuleValidator.validate(module, Features.ALL);
        long validated = System.nanoTime();
        Engine.DEFAULT.load(bytes).newContext(new Interruption());
        long ready = System.nanoTime();
        Executable found = cached.load(bytes);
        found.newContext(new Interruption());
        long foundReady = System.nanoTime();
        found.keepCode();
        note(name, "decode", decoded - begin);
        note(name, "validate", validated - decoded);
        note(name, "fresh", ready - validated);
        note(name, "kept", foundReady - ready);
    }

    private void note(String name, String step, long nanos) {
        samples.computeIfAbsent(name + " " + step, _ -> new ArrayList<>()).add(nanos / 1e6);
    }

    private double median(Subject subject, String step) {
        return Figures.median(
                samples.getOrDefault(subject.name() + " " + step, List.of()).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }
}
