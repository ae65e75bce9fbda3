package dev.coracle.engine.wasi;

import dev.coracle.engine.grant.AccessTrail;
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
        for (GrantedVariable variable : GrantedVariable.of(variables)) {
            names.add(variable.name());
            entries.add(variable.name() + "=" + variable.value());
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
                            GrantedVariable.recordAsked(names, trail);
                            texts.writeSizes(memory, (int) v[0], (int) v[1]);
                        }),
                // environ_get(pointers: **u8, block: *u8): fault. Writes the pointers and the
                // block.
                WasiFunction.returningErrno(
                        "environ_get",
                        "ii",
                        (memory, v) -> {
                            GrantedVariable.recordAsked(names, trail);
                            texts.write(memory, (int) v[0], (int) v[1]);
                        }));
    }
}
