package dev.coracle.engine.wasi;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Denial;
import dev.coracle.engine.grant.VariableGrant;
import java.util.ArrayList;
import java.util.List;

/// An environment variable as a guest gets it.
public record GrantedVariable(String name, String value) {

    /// Those that are granted and have a value, in order.
    public static List<GrantedVariable> of(List<VariableGrant> grants) {
        List<GrantedVariable> variables = new ArrayList<>();
        for (VariableGrant grant : grants) {
            String value =
                    switch (grant) {
                        case VariableGrant.Literal literal -> literal.value();
                        case VariableGrant.Secret secret -> secret.value();
                        case VariableGrant.FromHost(String name) -> System.getenv(name);
                    };
            if (value != null) {
                variables.add(new GrantedVariable(grant.name(), value));
            }
        }
        return variables;
    }

    /// No version of WASI has a way to ask for one variable, so which one a program was after is
    /// not known.
    public static void recordAsked(List<String> names, AccessTrail trail) {
        if (names.isEmpty()) {
            trail.deny(Access.Kind.VARIABLE, "", Denial.NOT_GRANTED);
        }
        for (String name : names) {
            trail.record(Access.Kind.VARIABLE, name, Access.Outcome.ALLOWED);
        }
    }
}
