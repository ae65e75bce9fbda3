package dev.coracle.engine.wasi;

import dev.coracle.engine.Command;
import dev.coracle.engine.Engine;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.Streams;
import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.Interruption;
import java.io.InputStream;
import java.util.List;

/// What [NothingGrantedTest] watches: a process of its own that runs a guest without grants twice.
/// The first run loads the classes that the second needs. The thread of each has the guest's name.
final class NothingGrantedProbe {

    static final String WARM_UP = "warm-up";
    static final String WATCHED = "watched";

    private NothingGrantedProbe() {}

    public static void main(String[] arguments) throws Exception {
        byte[] module = EveryFunctionModule.of(functions());
        Executable executable = Engine.DEFAULT.load(module, 64 << 20);
        for (String name : List.of(WARM_UP, WATCHED)) {
            Streams streams = Streams.to((b, o, l) -> {}, (b, o, l) -> {});
            RunResult result =
                    new Command(executable, name, Grants.none(), streams, new AccessTrail()).run();
            if (!result.equals(new RunResult.Exited(0))) {
                throw new IllegalStateException(name + ": " + result);
            }
        }
    }

    private static List<WasiFunction> functions() throws Exception {
        byte[] empty = {0, 'a', 's', 'm', 1, 0, 0, 0};
        try (Wasi wasi =
                Wasi.open(
                        Grants.none(),
                        "list",
                        ModuleDecoder.decode(empty, Features.ALL),
                        new Wasi.Streams(
                                InputStream.nullInputStream(), (b, o, l) -> {}, (b, o, l) -> {}),
                        new AccessTrail(),
                        new Interruption())) {
            return wasi.functions(Wasi.PREVIEW_1);
        }
    }
}
