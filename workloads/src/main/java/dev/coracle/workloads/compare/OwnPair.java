package dev.coracle.workloads.compare;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.workloads.docker.ContainerSpec;
import dev.coracle.workloads.docker.ContainerSpec.Mount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A pair that a user makes: what the module is granted becomes what the container is given, so
/// that both see the same directories and variables under the same names.
public final class OwnPair {

    private OwnPair() {}

    /// @param wasm the module with its grants
    /// @param image that the container is of
    /// @param command of the container, program and arguments; empty for the image's own
    public static Pair of(WasmJob wasm, String image, List<String> command) {
        return new Pair(
                wasm.name(),
                "%s against %s, as the user put them together.".formatted(wasm.name(), image),
                wasm,
                Optional.of(
                        new ContainerJob(
                                container(wasm.grants(), image, command), Optional.empty())),
                Optional.empty(),
                true,
                Optional.empty());
    }

    /// What a container must be given to see what these grants show.
    static ContainerSpec container(Grants grants, String image, List<String> command) {
        ContainerSpec spec =
                new ContainerSpec(image, command)
                        .withMounts(grants.directories().stream().map(OwnPair::mount).toList())
                        .withEnvironment(environment(grants.environment()));
        long memory = grants.limits().memoryBytes();
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
                case VariableGrant.Secret secret -> variables.put(secret.name(), secret.value());
                case VariableGrant.FromHost passed ->
                        Optional.ofNullable(System.getenv(passed.name()))
                                .ifPresent(value -> variables.put(passed.name(), value));
            }
        }
        return variables;
    }
}
