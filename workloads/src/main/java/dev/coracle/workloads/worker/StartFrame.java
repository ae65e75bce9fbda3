package dev.coracle.workloads.worker;

import dev.coracle.engine.grant.GrantFlags;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.VariableGrant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the frame that starts a run.
final class StartFrame {

    private StartFrame() {}

    static Frame.Start of(int run, WorkerRequest request) {
        return new Frame.Start(
                run,
                request.name(),
                request.file().toString(),
                request.digest(),
                GrantFlags.print(resolved(request.grants())),
                request.invoke(),
                request.serve());
    }

    /// A worker does not inherit this process's environment, so variables that are granted from it
    /// are looked up here.
    private static Grants resolved(Grants grants) {
        List<VariableGrant> environment = new ArrayList<>();
        for (VariableGrant variable : grants.environment()) {
            switch (variable) {
                case VariableGrant.FromHost(String name) ->
                        Optional.ofNullable(System.getenv(name))
                                .map(value -> new VariableGrant.Literal(name, value))
                                .ifPresent(environment::add);
                case VariableGrant.Literal _, VariableGrant.Secret _ -> environment.add(variable);
            }
        }
        return grants.withEnvironment(environment);
    }
}
