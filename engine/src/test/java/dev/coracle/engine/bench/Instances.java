package dev.coracle.engine.bench;

import dev.coracle.engine.Engine;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.wasi.Wasi;
import dev.coracle.engine.wasi.WasiFunction;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// What an instance of a module that is ready already costs: microseconds to make one more, and
/// bytes of the heap that it takes, idle, beyond the memory it begins with.
public final class Instances {

    private static final int WARM_UPS = 20_000;
    private static final int ROUNDS = 2_001;
    private static final int IDLE = 200;
    private static final double IDLE_BYTES = 16 * 1024;

    private final String name;
    private final Executable executable;
    private final double micros;

    /// @param micros an instance should take at most
    public Instances(String name, byte[] module, double micros) throws ModuleException {
        this.name = name;
        this.executable = Engine.DEFAULT.load(module);
        this.micros = micros;
    }

    public void measure(Figures figures) throws IOException, ModuleException {
        try (Wasi wasi =
                Wasi.open(
                        Grants.none(),
                        name,
                        executable.module(),
                        new Wasi.Streams(
                                InputStream.nullInputStream(), (_, _, _) -> {}, (_, _, _) -> {}),
                        new AccessTrail(),
                        new Interruption())) {
            Linker linker = new Linker();
            for (WasiFunction f : wasi.functions(Wasi.PREVIEW_1)) {
                linker.define(Wasi.PREVIEW_1, f.name(), f.type(), f.function());
            }
            figures.atMost("one more instance of " + name, time(linker), "us", micros);
            figures.atMost(
                    "heap of an idle instance of %s beyond its memory".formatted(name),
                    heap(linker),
                    "bytes",
                    IDLE_BYTES);
        }
    }

    private Instance instance(Linker linker) throws ModuleException {
        return linker.instantiate(executable, MemoryAllowance.of(1L << 30), new Interruption());
    }

    private double time(Linker linker) throws ModuleException {
        double[] all = new double[ROUNDS];
        for (int i = -WARM_UPS; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            Instance instance = instance(linker);
            long end = System.nanoTime();
            if (instance.context().memory.pages() == 0) {
                throw new IllegalStateException(name + " has no memory");
            }
            if (i >= 0) {
                all[i] = (end - begin) / 1e3;
            }
        }
        return Figures.median(all);
    }

    private double heap(Linker linker) throws ModuleException {
        List<Instance> idle = new ArrayList<>(IDLE);
        long before = used();
        for (int i = 0; i < IDLE; i++) {
            idle.add(instance(linker));
        }
        long after = used();
        long memory = 0;
        for (Instance instance : idle) {
            memory += instance.context().memory.size();
        }
        return (double) (after - before - memory) / IDLE;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        // The serial collector leaves some garbage where it lies, but not each fourth time.
        for (int i = 0; i < 8; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
