package dev.coracle.engine.bench;

import dev.coracle.engine.Command;
import dev.coracle.engine.Engine;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.Streams;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.runtime.Executable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs one program of WASI in a JVM of its own, as a worker would: `FILE ARGUMENTS...`.
final class ModuleProcess {

    private static final long MEMORY = 1L << 30;

    private ModuleProcess() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        Executable executable = Engine.DEFAULT.load(Files.readAllBytes(file), MEMORY);
        Grants grants =
                Grants.none()
                        .withArguments(List.of(arguments).subList(1, arguments.length))
                        .withClock(new ClockGrant.Real())
                        .withLimits(Grants.none().limits().withMemoryBytes(MEMORY));
        Streams streams = Streams.to(System.out::write, System.err::write);
        for (int i = 0; i < Integer.getInteger("coracle.runs", 1); i++) {
            Command command =
                    new Command(executable, file.toString(), grants, streams, new AccessTrail());
            RunResult result = command.run();
            System.out.flush();
            System.err.printf("cpu %d ms%n", command.cpuNanos() / 1_000_000);
            if (!(result instanceof RunResult.Exited(int code) && code == 0)) {
                System.err.println(result);
                System.exit(1);
            }
        }
    }
}
