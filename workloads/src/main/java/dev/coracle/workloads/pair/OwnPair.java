package dev.coracle.workloads.pair;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.docker.ContainerSpec;
import dev.coracle.workloads.docker.ContainerSpec.Mount;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A pair that a user makes: a module with its grants beside an image with what it is given.
///
/// ```java
/// Grants grants = GrantFlags.parse(List.of("--dir", "/home/ada/notes::/in", "--", "/in/a.md"));
/// OwnPair pair =
///         new OwnPair(
///                 "markdown",
///                 new ModuleChoice("cmark", Optional.of(digest)),
///                 grants,
///                 new ContainerChoice("cmark:1", List.of("cmark", "/in/a.md"), OwnPair.proposal(grants)),
///                 new Course.Ends(),
///                 Set.of());
/// ```
///
/// @param name what the command line and the window call it
/// @param module which
/// @param grants what the module may touch, its arguments among them
/// @param container which, and what it is given
/// @param course how an instance lives
/// @param lostSecrets names of secret variables of either side whose values were not kept
public record OwnPair(
        String name,
        ModuleChoice module,
        Grants grants,
        ContainerChoice container,
        Course course,
        Set<String> lostSecrets) {

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N} ._-]{0,62}[\\p{L}\\p{N}])?");

    public OwnPair {
        if (!mayBeNamed(name)) {
            throw new IllegalArgumentException(
                    "a pair is named by letters, digits, spaces, and . _ - between them, at most 64");
        }
        lostSecrets = Set.copyOf(lostSecrets);
    }

    /// Whether a pair may have this name; a bundled one may have it already all the same.
    public static boolean mayBeNamed(String name) {
        return NAME.matcher(name).matches();
    }

    /// As one whose instances live until their input ends.
    public OwnPair waiting() {
        return new OwnPair(name, module, grants, container, new Course.Waits(), lostSecrets);
    }

    /// With more on both sides, for one comparison. What is given here is no longer lost.
    ///
    /// @param more directories and variables
    public OwnPair withMore(Grants more) {
        Set<String> still = new HashSet<>(lostSecrets);
        more.environment().forEach(variable -> still.remove(variable.name()));
        return new OwnPair(
                name,
                module,
                joined(grants, more),
                new ContainerChoice(
                        container.image(), container.command(), joined(container.given(), more)),
                course,
                still);
    }

    private static Grants joined(Grants grants, Grants more) {
        Grants all = grants;
        for (DirectoryGrant directory : more.directories()) {
            all = all.withDirectory(directory);
        }
        for (VariableGrant variable : more.environment()) {
            all = all.withVariable(variable);
        }
        return all;
    }

    /// What a container must be given to see what these grants show: directories under the same
    /// names, variables, and the limit of memory.
    public static Grants proposal(Grants grants) {
        return Grants.none()
                .withDirectories(grants.directories())
                .withEnvironment(grants.environment())
                .withLimits(Limits.DEFAULT.withMemoryBytes(grants.limits().memoryBytes()));
    }

    /// As something to run.
    ///
    /// @param wasm the module, found
    Pair pair(WasmJob wasm) {
        return new Pair(
                name,
                "%s against %s, as the user put them together."
                        .formatted(module.name(), container.image()),
                wasm,
                Optional.of(new ContainerJob(container.spec(), Optional.empty())),
                Optional.empty(),
                course,
                Optional.empty());
    }

    /// A module.
    ///
    /// @param name of the library, a reference, or a path
    /// @param digest of its bytes, which the grants were given to; empty for a file, whose bytes
    ///   are what they are when it runs
    public record ModuleChoice(String name, Optional<Digest> digest) {}

    /// A container.
    ///
    /// @param image a reference that the engine knows or can pull
    /// @param command program and arguments; empty for the image's own
    /// @param given directories are mounts, variables are its environment, the memory limit is its
    ///   limit unless it is the default one; nothing else of it counts
    public record ContainerChoice(String image, List<String> command, Grants given) {

        public ContainerChoice {
            if (image.isBlank() || image.startsWith("-")) {
                throw new IllegalArgumentException(
                        "a container needs an image, as in busybox:1.36");
            }
            command = List.copyOf(command);
        }

        ContainerSpec spec() {
            ContainerSpec spec =
                    new ContainerSpec(image, command)
                            .withMounts(
                                    given.directories().stream()
                                            .map(ContainerChoice::mount)
                                            .toList())
                            .withEnvironment(environment(given.environment()));
            long memory = given.limits().memoryBytes();
            return memory == Limits.DEFAULT.memoryBytes() ? spec : spec.withMemory(memory);
        }

        private static Mount mount(DirectoryGrant directory) {
            return new Mount(directory.host(), directory.guest(), directory.writable());
        }

        private static Map<String, String> environment(List<VariableGrant> grants) {
            Map<String, String> variables = new LinkedHashMap<>();
            for (VariableGrant grant : grants) {
                switch (grant) {
                    case VariableGrant.Literal literal ->
                            variables.put(literal.name(), literal.value());
                    case VariableGrant.Secret secret ->
                            variables.put(secret.name(), secret.value());
                    case VariableGrant.FromHost passed ->
                            Optional.ofNullable(System.getenv(passed.name()))
                                    .ifPresent(value -> variables.put(passed.name(), value));
                }
            }
            return variables;
        }
    }
}
