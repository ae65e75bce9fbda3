package dev.coracle.workloads;

import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.event.Subscription;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.ModuleUse;
import dev.coracle.workloads.run.Run;
import dev.coracle.workloads.run.RunState;
import dev.coracle.workloads.run.Runs;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Holds the module of every live run in the store, so that no cleaning, of this process or
/// another, takes it away under a worker that is about to read it.
final class ModulesInUse implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ModulesInUse.class.getName());

    private final Library library;
    private final Map<Digest, ModuleUse> uses = new HashMap<>();
    private final Subscription subscription;

    ModulesInUse(Library library, Runs runs) {
        this.library = library;
        this.subscription = runs.onChange(this::follow);
    }

    private synchronized void follow(Runs runs) {
        Set<Digest> live =
                runs.all().stream()
                        .filter(run -> run.state() != RunState.ENDED)
                        .map(ModulesInUse::digest)
                        .collect(Collectors.toSet());
        uses.entrySet()
                .removeIf(
                        use -> {
                            boolean over = !live.contains(use.getKey());
                            if (over) {
                                use.getValue().close();
                            }
                            return over;
                        });
        live.stream().filter(digest -> !uses.containsKey(digest)).forEach(this::hold);
    }

    private void hold(Digest digest) {
        try {
            uses.put(digest, library.use(digest));
        } catch (LibraryException e) {
            // The run goes on all the same, only less protected from a cleaning. This is tried
            // again at each of its changes; what ails the data directory is told elsewhere.
            LOG.log(System.Logger.Level.DEBUG, "a module in use can not be marked so", e);
        }
    }

    private static Digest digest(Run run) {
        return run.program().digest();
    }

    @Override
    public synchronized void close() {
        subscription.close();
        uses.values().forEach(ModuleUse::close);
        uses.clear();
    }
}
