package dev.coracle.engine.component.wasi.cli;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.wasi.GrantedVariable;
import dev.coracle.engine.wasi.ProcessExit;
import java.util.ArrayList;
import java.util.List;

/// `wasi:cli/environment` and `wasi:cli/exit`.
public final class Environment {

    private final List<String> arguments = new ArrayList<>();
    private final List<GrantedVariable> variables;
    private final AccessTrail trail;

    /// @param name what the program sees as its argument 0
    public Environment(String name, Grants grants, AccessTrail trail) {
        arguments.add(name);
        arguments.addAll(grants.arguments());
        this.variables = GrantedVariable.of(grants.environment());
        this.trail = trail;
    }

    public void bind(HostInterface environment) {
        // get-environment() -> list<tuple<string, string>>
        environment.function("get-environment", _ -> variables());
        // get-arguments() -> list<string>
        environment.function("get-arguments", _ -> arguments.toArray());
        // initial-cwd() -> option<string>: none; paths are taken from the granted directories.
        environment.function("initial-cwd", _ -> Case.NONE);
    }

    private Object variables() {
        GrantedVariable.recordAsked(variables.stream().map(GrantedVariable::name).toList(), trail);
        return variables.stream()
                .map(variable -> new Object[] {variable.name(), variable.value()})
                .toArray();
    }

    public void bindExit(HostInterface exit) {
        // exit(status: result): never returns.
        exit.action(
                "exit",
                a -> {
                    throw new ProcessExit(((Case) a[0]).index());
                });
        // exit-with-code(status-code: u8): never returns.
        exit.action(
                "exit-with-code",
                a -> {
                    throw new ProcessExit((Integer) a[0]);
                });
    }
}
