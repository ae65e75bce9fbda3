package dev.coracle.engine.bench;

import dev.coracle.engine.Engine;
import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.code.CodeCache;
import dev.coracle.engine.code.CodeKey;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.validate.ModuleValidator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How long core modules take from bytes to ready, in one warm process and in turns: `FILE...`.
final class LoadMeasurement {

    private static final int WARM_UPS = 10;
    private static final int ROUNDS = 21;

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

    /// Nanoseconds by module and what was done.
    private final Map<String, List<Long>> samples = new LinkedHashMap<>();

    private LoadMeasurement() {}

    public static void main(String[] files) throws Exception {
        LoadMeasurement measurement = new LoadMeasurement();
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            for (String file : files) {
                measurement.load(file, Files.readAllBytes(Path.of(file)));
            }
            if (round < 0) {
                measurement.samples.clear();
            }
        }
        measurement.samples.forEach(
                (what, nanos) ->
                        System.out.printf(Locale.ROOT, "%-60s %9.3f ms%n", what, median(nanos)));
    }

    private void load(String name, byte[] bytes) throws Exception {
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
        found.newContext(new Interruption());
        long context = System.nanoTime();
        found.keepCode();
        note(name + " decode", decoded - begin);
        note(name + " validate", validated - decoded);
        note(name + " ready, nothing kept", ready - validated);
        note(name + " ready, from the cache", foundReady - ready);
        note(name + " one more context", context - foundReady);
    }

    private void note(String what, long nanos) {
        samples.computeIfAbsent(what, _ -> new ArrayList<>()).add(nanos);
    }

    private static double median(List<Long> nanos) {
        return nanos.stream().sorted().toList().get(nanos.size() / 2) / 1e6;
    }
}
