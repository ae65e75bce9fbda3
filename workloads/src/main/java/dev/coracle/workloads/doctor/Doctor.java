package dev.coracle.workloads.doctor;

import dev.coracle.registry.name.Registry;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerException;
import dev.coracle.workloads.docker.DockerHosts;
import dev.coracle.workloads.docker.EngineFacts;
import dev.coracle.workloads.doctor.Finding.Topic;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.library.Origin;
import dev.coracle.workloads.metric.ByteSize;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Looks at everything, one after the other.
///
/// ```java
/// new Doctor(workloads).examine(Cancellation.never(), finding -> show(finding));
/// ```
///
/// Blocks: a second where all is well, longest at registries that do not answer.
public final class Doctor {

    private static final int MOST_REGISTRIES = 8;
    private static final long LITTLE_SPACE = 1L << 30;
    private static final Set<String> PROXY_NAMES =
            Set.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY");

    /// Finds the container engine.
    public interface Containers {
        Docker find() throws DockerException;
    }

    private final Workloads workloads;
    private final Containers containers;
    private final Map<String, String> environment;

    public Doctor(Workloads workloads) {
        this(workloads, () -> Docker.find(DockerHosts.ofThisUser()), System.getenv());
    }

    /// @param environment of which the proxy's variables are read
    Doctor(Workloads workloads, Containers containers, Map<String, String> environment) {
        this.workloads = workloads;
        this.containers = containers;
        this.environment = Map.copyOf(environment);
    }

    /// @param found hears of each finding as it comes, on the calling thread
    public void examine(Cancellation cancellation, Consumer<Finding> found) {
        found.accept(java());
        store().forEach(found);
        found.accept(new EngineCheck(workloads).look());
        found.accept(docker());
        proxy().forEach(found);
        for (Registry registry : registries()) {
            if (cancellation.isCancelled()) {
                return;
            }
            found.accept(registry(registry, cancellation));
        }
    }

    private static Finding java() {
        Runtime.Version version = Runtime.version();
        String sentence =
                "Java %s by %s, %d processors, %s of heap at most."
                        .formatted(
                                version,
                                System.getProperty("java.vendor", "somebody unknown"),
                                Runtime.getRuntime().availableProcessors(),
                                ByteSize.text(Runtime.getRuntime().maxMemory()));
        return version.feature() >= 25
                ? Finding.good(Topic.JAVA, sentence)
                : Finding.bad(Topic.JAVA, sentence, "Install a JDK 25 or newer and set JAVA_HOME.");
    }

    private List<Finding> store() {
        try {
            workloads.library().load();
            var use = workloads.library().diskUse();
            String folder = workloads.settings().data().toString();
            long free = workloads.settings().data().toFile().getUsableSpace();
            Finding state =
                    Finding.good(
                            Topic.STORE,
                            "%d modules take %s in %s; %s are free on its disk."
                                    .formatted(
                                            use.entries(),
                                            ByteSize.text(use.total()),
                                            folder,
                                            ByteSize.text(free)));
            if (free < LITTLE_SPACE) {
                return List.of(
                        Finding.note(
                                Topic.STORE,
                                state.sentence(),
                                "Make room there, or start with --data on another disk."));
            }
            return use.prunable() < 100 << 20
                    ? List.of(state)
                    : List.of(
                            state,
                            Finding.note(
                                    Topic.STORE,
                                    "%s belong to removed modules and broken-off downloads."
                                            .formatted(ByteSize.text(use.prunable())),
                                    "Free them with coracle prune, or in the settings."));
        } catch (LibraryException e) {
            return List.of(bad(Topic.STORE, e));
        }
    }

    private Finding docker() {
        try (Docker docker = containers.find()) {
            EngineFacts facts = docker.facts();
            return Finding.good(
                    Topic.DOCKER,
                    "Docker %s on %s %s, protocol %s, answers at %s."
                            .formatted(
                                    facts.version(),
                                    facts.system(),
                                    facts.architecture(),
                                    facts.api(),
                                    docker.host()));
        } catch (DockerException.Absent e) {
            return Finding.note(
                    Topic.DOCKER,
                    "No Docker engine was found; only comparisons with containers need one.",
                    "Start Docker, or set DOCKER_HOST or a Docker context.");
        } catch (DockerException e) {
            return Finding.bad(
                    Topic.DOCKER,
                    String.valueOf(e.getMessage()),
                    "Comparisons with containers need it; everything else works without.");
        }
    }

    /// The variables as they are set, without the login that an address may hold.
    private List<Finding> proxy() {
        Map<String, String> set = new TreeMap<>();
        environment.forEach(
                (name, value) -> {
                    if (PROXY_NAMES.contains(name.toUpperCase(Locale.ROOT)) && !value.isBlank()) {
                        set.put(name, value.replaceAll("//[^/@]*@", "//…@"));
                    }
                });
        return List.of(
                Finding.good(
                        Topic.PROXY,
                        set.isEmpty()
                                ? "No proxy is set in the environment; registries are called directly."
                                : set.entrySet().stream()
                                        .map(one -> one.getKey() + "=" + one.getValue())
                                        .collect(Collectors.joining(", ", "Set: ", "."))));
    }

    /// Those that the user has something to do with: no other is called.
    private Set<Registry> registries() {
        Set<Registry> all = new LinkedHashSet<>();
        try {
            workloads.logins().list().forEach(login -> all.add(login.registry()));
        } catch (LibraryException e) {
            // The registries' own findings go on without; a login that cannot be read fails there.
        }
        all.addAll(workloads.settings().plainHttp());
        for (LibraryModule module : workloads.library().modules()) {
            if (module.origin() instanceof Origin.Pulled(var reference)) {
                all.add(reference.repository().registry());
            }
        }
        return all.stream()
                .limit(MOST_REGISTRIES)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Finding registry(Registry registry, Cancellation cancellation) {
        try {
            return workloads.library().reach(registry, cancellation)
                    ? Finding.good(Topic.REGISTRIES, registry + " answers.")
                    : Finding.note(
                            Topic.REGISTRIES,
                            registry + " answers and wants a login.",
                            "Log in with coracle login " + registry + ", or in the settings.");
        } catch (LibraryException e) {
            return bad(Topic.REGISTRIES, e);
        }
    }

    private static Finding bad(Topic topic, LibraryException failure) {
        return Finding.bad(
                topic,
                "Tried to " + failure.tried() + ", but " + failure.happened() + ".",
                failure.advice());
    }
}
