package dev.coracle.engine.wasi;

import java.util.ArrayList;
import java.util.List;

/// `args_*`: the name of the program and the granted arguments.
final class Arguments {

    private final StringLists texts;

    Arguments(String name, List<String> arguments) {
        List<String> all = new ArrayList<>();
        all.add(name);
        all.addAll(arguments);
        this.texts = new StringLists(all);
    }

    List<WasiFunction> functions() {
        return List.of(
                // args_sizes_get(count: *u32, size: *u32): fault. Writes both.
                WasiFunction.returningErrno(
                        "args_sizes_get",
                        "ii",
                        (memory, v) -> texts.writeSizes(memory, (int) v[0], (int) v[1])),
                // args_get(pointers: **u8, block: *u8): fault. Writes the pointers and the block.
                WasiFunction.returningErrno(
                        "args_get",
                        "ii",
                        (memory, v) -> texts.write(memory, (int) v[0], (int) v[1])));
    }
}
