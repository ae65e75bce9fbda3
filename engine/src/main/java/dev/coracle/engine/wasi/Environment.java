package dev.coracle.engine.wasi;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Denial;
import dev.coracle.engine.grant.VariableGrant;
import java.util.ArrayList;
import java.util.List;

/// `environ_*`: the granted variables, which a guest can only take all at once.
final class Environment {

    private final List<String> names = new ArrayList<>();
    private final StringLists texts;
    private final AccessTrail trail;

    Environment(List<VariableGrant> variables, AccessTrail trail) {
        List<String> entries = new ArrayList<>();
        for (VariableGrant variable : variables) {
            String value =
                    switch (variable) {
                        case VariableGrant.Literal literal -> literal.value();
                        case VariableGrant.Secret secret -> secret.value();
                        case VariableGrant.FromHost(String name) -> System.getenv(name);
                    };
            if (value != null) {
                names.add(variable.name());
                entries.add(variable.name() + "=" + value);
            }
        }
        this.texts = new StringLists(entries);
        this.trail = trail;
    }

    List<WasiFunction> functions() {
        return List.of(
                // environ_sizes_get(count: *u32, size: *u32): fault. Writes both.
                WasiFunction.returningErrno(
                        "environ_sizes_get",
                        "ii",
                        (memory, v) -> {
                            recordAsked();
                            texts.writeSizes(memory, (int) v[0], (int) v[1]);
                        }),
                // environ_get(pointers: **u8, block: *u8): fault. Writes the pointers and the
                // block.
                WasiFunction.returningErrno(
                        "environ_get",
                        "ii",
                        (memory, v) -> {
                            recordAsked();
                            texts.write(memory, (int) v[0], (int) v[1]);
                        }));
    }

    /// The interface has no way to ask for one variable, so which one a program was after is not
    /// known.
    private void recordAsked() {
        if (names.isEmpty()) {
            trail.deny(Access.Kind.VARIABLE, "", Denial.NOT_GRANTED);
        }
        for (String name : names) {
            trail.record(Access.Kind.VARIABLE, name, Access.Outcome.ALLOWED);
        }
    }
}
